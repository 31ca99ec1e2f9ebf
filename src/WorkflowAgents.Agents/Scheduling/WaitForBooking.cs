using WorkflowAgents.Workflows;

namespace WorkflowAgents.Agents.Scheduling;

/// <summary>Waits until something happens to a booking.</summary>
[Activity("Scheduling", "Scheduling", "Waits until the contact books, moves, cancels or misses the call, at most for the given days.", DisplayName = "Wait for the booking")]
[FlowNode(Booked, Moved, Canceled, NoShow, TimedOut)]
public sealed class WaitForBooking : Activity
{
    const string Booked = "Booked";
    const string Moved = "Moved";
    const string Canceled = "Cancelled";
    const string NoShow = "Did not come";
    const string TimedOut = "Timed out";

    /// <summary>Which offer.</summary>
    [Input(DisplayName = "Token", Description = "The token of the offer, from 'Create booking link'.", Order = 0)]
    public Input<string> Token { get; set; } = new("");

    /// <summary>How long.</summary>
    [Input(DisplayName = "At most (days)", Description = "How long to wait. 0 waits for ever.", DefaultValue = 0, Order = 1)]
    public Input<double> AtMostDays { get; set; } = new(0d);

    /// <summary>Start of the call.</summary>
    [Output(DisplayName = "Starts at", Description = "When the call starts.")]
    public Output<DateTimeOffset>? StartsAt { get; set; }

    /// <inheritdoc/>
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.CreateBookmark(new CreateBookmarkArgs
        {
            Name = Stimuli.BookingChanged, Stimulus = new BookingStimulus(context.Get(Token) ?? ""), IncludeActivityInstanceId = false, Callback = OnChangeAsync,
        });
        if (context.Get(AtMostDays) is var days and > 0)
            context.CreateBookmark(new CreateBookmarkArgs { Name = "Timeout", DueAt = context.Now + TimeSpan.FromDays(days), Callback = OnTimeoutAsync });
        return ValueTask.CompletedTask;
    }

    ValueTask OnChangeAsync(ActivityExecutionContext context)
    {
        if (DateTimeOffset.TryParse(context.Given("StartsAt"), System.Globalization.CultureInfo.InvariantCulture, out var startsAt))
            context.Set(StartsAt, startsAt);
        return context.CompleteActivityWithOutcomesAsync(context.Given("Change") switch
        {
            "booked" => Booked,
            "rescheduled" => Moved,
            "canceled" => Canceled,
            _ => NoShow,
        });
    }

    static ValueTask OnTimeoutAsync(ActivityExecutionContext context) => context.CompleteActivityWithOutcomesAsync(TimedOut);
}
