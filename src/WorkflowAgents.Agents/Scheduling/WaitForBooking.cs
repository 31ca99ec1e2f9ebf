using WorkflowAgents.Workflows;

namespace WorkflowAgents.Agents.Scheduling;

/// <summary>Waits until something happens to a booking.</summary>
[Activity("Scheduling", "Scheduling", "Waits until the contact books, moves, cancels or misses the call, or until shortly before it; at most for the given days.", DisplayName = "Wait for the booking")]
[FlowNode(Booked, Moved, Canceled, NoShow, Near, TimedOut)]
public sealed class WaitForBooking : Activity
{
    const string Booked = "Booked";
    const string Moved = "Moved";
    const string Canceled = "Cancelled";
    const string NoShow = "Did not come";
    const string Near = "Call is near";
    const string TimedOut = "Timed out";

    /// <summary>Which offer.</summary>
    [Input(DisplayName = "Token", Description = "The token of the offer, from 'Create booking link'.", Order = 0)]
    public Input<string> Token { get; set; } = new("");

    /// <summary>How long.</summary>
    [Input(DisplayName = "At most (days)", Description = "How long to wait. 0 waits for ever.", DefaultValue = 0, Order = 1)]
    public Input<double> AtMostDays { get; set; } = new(0d);

    /// <summary>The call that is booked.</summary>
    [Input(DisplayName = "Call starts at", Description = "When a call is booked already: its start. Leave empty while waiting for the booking.", Order = 2)]
    public Input<DateTimeOffset?> CallStartsAt { get; set; } = new((DateTimeOffset?)null);

    /// <summary>When to remind.</summary>
    [Input(DisplayName = "Remind before the call (minutes)", Description = "Goes on with 'Call is near' so many minutes before the call. 0 for no reminder.", DefaultValue = 0, Order = 3)]
    public Input<double> RemindMinutesBefore { get; set; } = new(0d);

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
        var call = context.Get(CallStartsAt);
        if (call - TimeSpan.FromMinutes(context.Get(RemindMinutesBefore)) is { } near && near > context.Now && near < call)
            context.CreateBookmark(new CreateBookmarkArgs { Name = "Scheduling.Reminder", DueAt = near, Callback = OnNearAsync });
        if (context.Get(AtMostDays) is var days and > 0)
        {
            var from = call > context.Now ? call.Value : context.Now;
            context.CreateBookmark(new CreateBookmarkArgs { Name = "Timeout", DueAt = from + TimeSpan.FromDays(days), Callback = OnTimeoutAsync });
        }
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

    static ValueTask OnNearAsync(ActivityExecutionContext context) => context.CompleteActivityWithOutcomesAsync(Near);

    static ValueTask OnTimeoutAsync(ActivityExecutionContext context) => context.CompleteActivityWithOutcomesAsync(TimedOut);
}
