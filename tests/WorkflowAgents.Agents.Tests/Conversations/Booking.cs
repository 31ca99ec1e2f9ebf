namespace WorkflowAgents.Agents.Tests.Conversations;

/// <summary>A call the contact booked.</summary>
sealed record Booking(int Number, string Token, DateTimeOffset StartsAt)
{
    public string InviteeUri => $"{Webhooks.Api}/scheduled_events/{Number}/invitees/{Number}";
}
