using Microsoft.EntityFrameworkCore;
using WorkflowAgents.Agents.Decisions;
using WorkflowAgents.Rules;
using WorkflowAgents.Workflows;

namespace WorkflowAgents.Agents.Handovers;

/// <summary>Decides when each step of the handover comes.</summary>
[Activity("Handover", "Handover", "Decides by the rules handover-timing after how many minutes each step comes: alert, update, booking offer, re-activation.", DisplayName = "Decide the timings")]
public sealed class DecideTimings : CodeActivity
{
    /// <summary>Alert.</summary>
    [Output(DisplayName = "Alert after", Description = "Minutes until the team is alerted; -1 for never.")]
    public Output<double>? AlertAfter { get; set; }

    /// <summary>Update.</summary>
    [Output(DisplayName = "Update after", Description = "Minutes until the contact gets an update; -1 for never.")]
    public Output<double>? UpdateAfter { get; set; }

    /// <summary>Booking.</summary>
    [Output(DisplayName = "Booking after", Description = "Minutes until a booking is offered; -1 for never.")]
    public Output<double>? BookingAfter { get; set; }

    /// <summary>Re-activation.</summary>
    [Output(DisplayName = "Re-activate after", Description = "Minutes until the primary agent talks again; -1 for never.")]
    public Output<double>? ReactivateAfter { get; set; }

    /// <summary>Why a booking is offered.</summary>
    [Output(DisplayName = "Reason", Description = "Why a booking is offered: human_timeout, urgent_escalation or business_hours_end.")]
    public Output<string>? Reason { get; set; }

    /// <inheritdoc/>
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var turn = context.Turn();
        var contact = turn.RequireContact();
        var handover = await context.GetRequiredService<HandoverBook>().LatestAsync(context.CancellationToken);
        var closing = context.GetRequiredService<BusinessHours>().Closing(turn.Now);
        var outcome = await context.GetRequiredService<RuleCatalogue>().EvaluateAsync(
            DecisionSets.HandoverTiming,
            new HandoverTimingInput
            {
                Urgency = handover?.Urgency ?? "normal",
                Vip = contact.Vip,
                WithinBusinessHours = closing is not null,
                MinutesUntilClosing = closing is { } goes ? (int)Math.Ceiling((goes - turn.Now).TotalMinutes) : 0,
                WaitingHandovers = await turn.Db.Handovers.CountAsync(h => h.State == HandoverState.Waiting, context.CancellationToken),
            },
            context.CancellationToken);
        var timing = HandoverTiming.From(outcome);
        context.Set(AlertAfter, timing.AlertAfter);
        context.Set(UpdateAfter, timing.UpdateAfter);
        context.Set(BookingAfter, timing.BookingAfter);
        context.Set(ReactivateAfter, timing.ReactivateAfter);
        context.Set(Reason, timing.Reason);
        context.AddJournalData("Rule", timing.Rule ?? "none: the built-in timeline stands");
    }
}
