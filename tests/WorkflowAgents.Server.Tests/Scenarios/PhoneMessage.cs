namespace WorkflowAgents.Server.Tests.Scenarios;

/// <summary>What the simulator's record says of one message on a contact's phone.</summary>
public sealed record PhoneMessage(string Id, string From, DateTimeOffset At, string Type, string Text, string? Template, string? Opaque, string Status)
{
    public bool IsOurs => From == "business";
}
