namespace WorkflowAgents.Agents.Scheduling;

/// <summary>States of a booking offer.</summary>
public static class BookingState
{
    /// <summary>The link was sent.</summary>
    public const string Offered = "offered";

    /// <summary>The contact booked.</summary>
    public const string Booked = "booked";

    /// <summary>The booking was cancelled.</summary>
    public const string Canceled = "canceled";

    /// <summary>The contact did not come.</summary>
    public const string NoShow = "no_show";
}
