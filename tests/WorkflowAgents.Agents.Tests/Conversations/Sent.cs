namespace WorkflowAgents.Agents.Tests.Conversations;

/// <summary>A message that Meta took, with what the platform knew of the contact at that moment.</summary>
public sealed record Sent(
    DateTimeOffset At, string Wamid, string Key, string Sender, string Purpose, bool IsTemplate, string Text, string? Url,
    bool HumanHeld, bool WindowOpen, string? WorkflowInstanceId)
{
    public override string ToString() => $"{Sender} ({Purpose}{(IsTemplate ? ", template" : "")}): {Text.ReplaceLineEndings(" / ")}";
}
