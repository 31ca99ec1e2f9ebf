namespace WorkflowAgents.Server.Api;

/// <summary>An event of the inbox, without what it carries.</summary>
sealed record EventView(
    long Id,
    string ActorKey,
    string Kind,
    string State,
    DateTimeOffset OccurredAt,
    DateTimeOffset ReceivedAt,
    DateTimeOffset? HandledAt,
    int Attempts,
    string? Error);
