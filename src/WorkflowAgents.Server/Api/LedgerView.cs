using System.Text.Json;

namespace WorkflowAgents.Server.Api;

/// <summary>Why a message was sent, held or not sent: the rule, its version, the facts, and the workflow that asked.</summary>
sealed record LedgerView(
    long Id,
    string IntentId,
    DateTimeOffset At,
    string Stage,
    string Sender,
    string Purpose,
    string Verdict,
    string Reason,
    string? Rule,
    string? RuleSet,
    int? RuleVersion,
    string? WorkflowDefinitionId,
    int? WorkflowVersion,
    string? WorkflowInstanceId,
    string? ActivityId,
    DateTimeOffset? HoldUntil,
    JsonElement Facts);
