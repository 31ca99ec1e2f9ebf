using System.Text.Json;

namespace WorkflowAgents.Server.Api;

/// <summary>A contact's request for a human, and what became of it.</summary>
sealed record HandoverView(
    Guid Id,
    Guid ContactId,
    string? WaId,
    string? Name,
    string State,
    string Reason,
    string Urgency,
    string Request,
    string? BridgeReason,
    DateTimeOffset RequestedAt,
    DateTimeOffset? AnsweredAt,
    DateTimeOffset? EndedAt,
    JsonElement Context);
