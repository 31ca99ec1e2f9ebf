namespace WorkflowAgents.Server.Api;

/// <summary>A message of a conversation.</summary>
sealed record MessageView(
    long Id, string? Wamid, string Direction, string Sender, string Kind, string? Text, DateTimeOffset At, string? Status, int? ErrorCode, bool Revoked);
