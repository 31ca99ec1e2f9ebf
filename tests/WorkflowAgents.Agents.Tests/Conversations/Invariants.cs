using Microsoft.EntityFrameworkCore;
using WorkflowAgents.Agents.Coordination;
using WorkflowAgents.Agents.Decisions;
using WorkflowAgents.Agents.Handovers;
using WorkflowAgents.Agents.Messages;
using WorkflowAgents.Data;
using WorkflowAgents.Data.Events;
using WorkflowAgents.Data.Handovers;
using WorkflowAgents.Data.Outbox;
using WorkflowAgents.Rules;

namespace WorkflowAgents.Agents.Tests.Conversations;

/// <summary>What must hold after any conversation, whatever happened in it.</summary>
static class Invariants
{
    /// <summary>Lets everything come to rest, then checks.</summary>
    public static async Task CheckAsync(Conversation conversation)
    {
        conversation.WorksByItself = true;
        await conversation.Work();
        // A fault at the very end would leave its message waiting for the next attempt.
        conversation.AllSendsGoWell();
        // Longer than any hold of a human, any step of a handover and any uncertainty.
        await conversation.Pass(26 * 60);

        await using var db = conversation.Open();
        var items = await db.Outbox.AsNoTracking().OrderBy(o => o.Id).ToListAsync();
        await NothingIsLeftOverAsync(conversation, db, items);
        await EveryIntentIsSentOnceAsync(conversation, db, items);
        NobodySpeaksWhileAHumanDoes(conversation);
        await EveryInboundMessageIsStoredOnceAsync(conversation, db);
        await EveryStepComesOnceAndInTimeAsync(conversation, db);
        NothingFreeLeavesOutsideTheWindow(conversation);
        await TheLedgerNamesTheVersionsAsync(conversation, db, items);
        await NobodyIsLeftInSilenceAsync(conversation, db);
    }

    static async Task NothingIsLeftOverAsync(Conversation conversation, PlatformContext db, List<OutboxItem> items)
    {
        conversation.Holds(!await db.Inbox.AnyAsync(e => e.State == EventState.Parked), "An event is parked.");
        conversation.Holds(!await db.Inbox.AnyAsync(e => e.State == EventState.Pending), "An event still waits.");
        conversation.Holds(!await db.WorkflowInstances.AnyAsync(i => i.SubStatus == "Faulted"), "A workflow faulted.");
        conversation.Holds(
            !items.Any(o => o.State is OutboxState.Pending or OutboxState.Sending or OutboxState.Unknown), "Something is still in the outbox.");
    }

    /// <summary>I1.</summary>
    static async Task EveryIntentIsSentOnceAsync(Conversation conversation, PlatformContext db, List<OutboxItem> items)
    {
        var unknown = (await db.Ledger.Where(l => l.Stage == "result" && l.Verdict == OutboxState.Unknown).Select(l => l.IntentId).ToListAsync()).ToHashSet();
        foreach (var copies in conversation.Sent.GroupBy(s => s.Key).Where(g => g.Count() > 1))
        {
            conversation.Holds(unknown.Contains(copies.Key), $"I1: {copies.First().Purpose} was sent twice without an unknown in between.");
            conversation.Holds(copies.Count() == 2, $"I1: {copies.First().Purpose} was sent {copies.Count()} times.");
            conversation.Holds(!copies.First().IsTemplate, $"I1: the template of {copies.First().Purpose} was sent twice.");
        }
        conversation.Holds(
            conversation.Sent.All(s => items.Single(o => o.Key == s.Key).State is not (OutboxState.Stopped or OutboxState.Expired)
                || unknown.Contains(s.Key)),
            "I1: something was taken, and the outbox says that it never left.");
        var messages = await db.Messages.Where(m => m.OutboxKey != null).Select(m => m.OutboxKey!).ToListAsync();
        conversation.Holds(messages.Count == messages.Distinct().Count(), "I1: a sent message stands twice in the conversation.");
        conversation.Holds(
            items.Where(o => o is { State: OutboxState.Accepted, Kind: MessageSending.Kind }).All(o => messages.Contains(o.Key)),
            "A sent message does not stand in the conversation.");
        conversation.Holds(
            conversation.Sent.Where(s => s.Purpose.StartsWith("answer_", StringComparison.Ordinal)).Select(s => s.Key).Distinct().Count() <= conversation.Inbound.Count,
            "I1: there are more answers than questions.");
    }

    /// <summary>I2, at the provider.</summary>
    static void NobodySpeaksWhileAHumanDoes(Conversation conversation)
    {
        foreach (var sent in conversation.Sent.Where(s => s.HumanHeld && s.Sender != AgentId.Human))
            throw conversation.Fails($"I2: {sent.Sender} spoke while a human held the contact: {sent.Purpose} at {Story.Moment(sent.At)}.");
    }

    /// <summary>I4.</summary>
    static async Task EveryInboundMessageIsStoredOnceAsync(Conversation conversation, PlatformContext db)
    {
        var stored = await db.Messages.Where(m => m.Inbound).Select(m => m.Wamid!).ToListAsync();
        conversation.Holds(
            stored.Order(StringComparer.Ordinal).SequenceEqual(conversation.Inbound.Order(StringComparer.Ordinal)),
            "I4: what was acknowledged is not what is stored.");
    }

    /// <summary>I5.</summary>
    static async Task EveryStepComesOnceAndInTimeAsync(Conversation conversation, PlatformContext db)
    {
        var handovers = await db.Handovers.AsNoTracking().OrderBy(h => h.RequestedAt).ToListAsync();
        var escalations = await db.WorkflowInstances.AsNoTracking().Where(i => i.DefinitionId == "handover-escalation").OrderBy(i => i.CreatedAt).ToListAsync();
        conversation.Holds(
            handovers.Select(h => h.RequestedAt).SequenceEqual(escalations.Select(i => i.CreatedAt)), "I5: not every handover has one escalation.");
        var alerts = await db.TeamAlerts.AsNoTracking().Where(a => a.Kind == "handover_waiting").ToListAsync();
        var planned = await db.Ledger.AsNoTracking().Where(l => l.Stage == "planned").ToListAsync();
        var told = await db.AgentMessages.AsNoTracking().Where(m => m.Kind == AgentMessageKind.HumanTimeout).ToListAsync();
        foreach (var (handover, escalation) in handovers.Zip(escalations))
        {
            var timing = await TimingAsync(conversation, handover);
            var ended = handover.AnsweredAt ?? handover.EndedAt;
            Once("alert", timing.AlertAfter, timing.BookingAfter, alerts.Where(a => a.HandoverId == handover.Id).Select(a => a.At));
            Once("update", timing.UpdateAfter, timing.BookingAfter, Planned("handover_update"));
            Once("bridge", timing.BookingAfter, timing.ReactivateAfter, told.Where(m => m.CorrelationId == handover.Id.ToString()).Select(m => m.At));
            Once("reactivation", timing.ReactivateAfter, -1, Planned("reactivation"));
            foreach (var sent in conversation.Sent.Where(s => s.At >= handover.RequestedAt && IsForTheWait(s) && handovers.Last(h => h.RequestedAt <= s.At) == handover))
            {
                // After an emergency re-activation the offer stays good.
                conversation.Holds(
                    ended is null || sent.At <= ended || handover.State == HandoverState.Reactivated,
                    $"I5: {sent.Purpose} left at {Story.Moment(sent.At)}, after the handover had ended at {Story.Moment(ended ?? sent.At)}.");
            }

            IEnumerable<DateTimeOffset> Planned(string purpose) =>
                // The template form of a message that was refused outside the window is the same step.
                planned.Where(l => l.WorkflowInstanceId == escalation.Id && l.Purpose == purpose && !l.IntentId.EndsWith(":template", StringComparison.Ordinal)).Select(l => l.At);

            // What the gate refuses is planned as well: its verdict is in the ledger.
            void Once(string step, double minutes, double tooLateMinutes, IEnumerable<DateTimeOffset> when)
            {
                var all = when.ToList();
                var what = $"the {step} of the handover of {Story.Moment(handover.RequestedAt)}";
                conversation.Holds(all.Count <= 1, $"I5: {what} came {all.Count} times.");
                if (minutes < 0)
                {
                    conversation.Holds(all.Count == 0, $"I5: {what} came, though it is to be skipped.");
                    return;
                }
                var due = handover.RequestedAt.AddMinutes(minutes);
                var up = conversation.Downtimes.Where(d => d.From <= due && due <= d.To).Select(d => d.To).Append(due).Max();
                var latest = up.AddSeconds(60);
                var stale = tooLateMinutes > minutes ? handover.RequestedAt.AddMinutes(tooLateMinutes) : DateTimeOffset.MaxValue;
                if (all is not [var at])
                {
                    conversation.Holds(ended <= latest || stale <= up, $"I5: {what} never came; it was due at {Story.Moment(due)}.");
                    return;
                }
                conversation.Holds(at >= due, $"I5: {what} came early, at {Story.Moment(at)}.");
                conversation.Holds(at <= latest, $"I5: {what} came late, at {Story.Moment(at)}; it was due at {Story.Moment(due)}.");
                conversation.Holds(at < stale, $"I5: {what} came at {Story.Moment(at)}, when it was stale.");
                conversation.Holds(ended is null || at <= ended, $"I5: {what} came at {Story.Moment(at)}, after the handover had ended at {Story.Moment(ended ?? at)}.");
            }
        }
    }

    static bool IsForTheWait(Sent sent) => sent.Purpose == "handover_update"
        || (sent is { Purpose: "booking_offer", Url: { } url } && !url.Contains("utm_campaign=contact_asked", StringComparison.Ordinal));

    static async Task<HandoverTiming> TimingAsync(Conversation conversation, Handover handover) =>
        HandoverTiming.From(await conversation.Service<RuleCatalogue>().EvaluateAsync(
            DecisionSets.HandoverTiming,
            new HandoverTimingInput
            {
                Urgency = handover.Urgency,
                Vip = (await conversation.ContactAsync()).Vip,
                WithinBusinessHours = conversation.Service<BusinessHours>().IsOpen(handover.RequestedAt),
                MinutesUntilClosing = conversation.Service<BusinessHours>().Closing(handover.RequestedAt) is { } closing
                    ? (int)Math.Ceiling((closing - handover.RequestedAt).TotalMinutes)
                    : 0,
            },
            CancellationToken.None));

    /// <summary>I6.</summary>
    static void NothingFreeLeavesOutsideTheWindow(Conversation conversation)
    {
        foreach (var sent in conversation.Sent.Where(s => !s.IsTemplate && !s.WindowOpen))
            throw conversation.Fails($"I6: {sent.Purpose} left outside the 24-hour window at {Story.Moment(sent.At)}.");
    }

    /// <summary>I7.</summary>
    static async Task TheLedgerNamesTheVersionsAsync(Conversation conversation, PlatformContext db, List<OutboxItem> items)
    {
        var ledger = await db.Ledger.AsNoTracking().OrderBy(l => l.Id).ToListAsync();
        var verdicts = ledger.Where(l => l.Stage != "result").ToList();
        conversation.Holds(verdicts.All(l => l is { RuleSet: DecisionSets.Gate, RuleVersion: > 0 }), "I7: a verdict names no version of the rules.");
        conversation.Holds(
            ledger.All(l => l.Sender == AgentId.Human || l is { WorkflowDefinitionId: not null, WorkflowVersion: > 0, WorkflowInstanceId: not null }),
            "I7: a row of the ledger names no version of the workflow.");
        conversation.Holds(
            items.Where(o => o.Kind == MessageSending.Kind).All(o => verdicts.Any(l => l.IntentId == o.Key && l.Stage == "planned")), "I7: a message was planned without a verdict.");
        foreach (var sent in conversation.Sent)
        {
            conversation.Holds(
                verdicts.Any(l => l.IntentId == sent.Key && l is { Stage: "sending", Verdict: Verdicts.Send } && l.At <= sent.At), $"I7: {sent.Purpose} left without a verdict.");
        }
        conversation.Holds(
            items.Where(o => o.Kind == MessageSending.Kind).All(o => ledger.Any(l => l.IntentId == o.Key && l.Stage == "result" && l.Verdict == o.State)),
            "I7: the ledger does not say what became of a message.");
    }

    static async Task NobodyIsLeftInSilenceAsync(Conversation conversation, PlatformContext db)
    {
        var contact = await db.Contacts.AsNoTracking().SingleAsync();
        conversation.Holds(!SpeakingLease.IsHeld(contact.Lock, conversation.Now), "The lock is still held.");
        conversation.Holds(!await db.Handovers.AnyAsync(h => h.State == HandoverState.Waiting || h.State == HandoverState.Offered), "A handover is still open.");
        conversation.Holds(AgentBoard.StateOf(contact, AgentId.Primary) == AgentState.Active, "No human has the contact and the primary agent is out: silence.");
        conversation.Holds(AgentBoard.StateOf(contact, AgentId.HandoverMonitor) == AgentState.Standby, "The handover monitor is active without a handover.");

        var alerts = await db.TeamAlerts.AsNoTracking().ToListAsync();
        // What an agent could not say because a person had the conversation was theirs to say.
        var leftToAPerson = (await db.Ledger.AsNoTracking().Where(l => l.Facts.Contains("\"humanHolds\":true")).ToListAsync()).ToLookup(l => l.IntentId);
        var deeds = await db.Inbox.AsNoTracking()
            .Where(e => e.Kind == HumanTurn.ReplyKind || e.Kind == HumanTurn.TakeOverKind || e.Kind == HumanTurn.ResolveKind || e.Kind == WhatsAppIntake.EchoKind)
            .Select(e => e.HandledAt!.Value).ToListAsync();
        foreach (var inbound in await db.Inbox.AsNoTracking().Where(e => e.Kind == WhatsAppIntake.MessageKind).ToListAsync())
        {
            var handled = inbound.HandledAt!.Value;
            conversation.Holds(
                conversation.Sent.Any(s => s.At >= handled) || deeds.Any(at => at >= handled) || alerts.Any(a => a.At >= handled),
                $"What the contact wrote at {Story.Moment(inbound.OccurredAt)} was followed by silence: no message, no human, no alert.");
        }
        foreach (var handover in await db.Handovers.AsNoTracking().Where(h => h.State == HandoverState.Reactivated).ToListAsync())
        {
            conversation.Holds(
                conversation.Sent.Any(s => s.Purpose == "reactivation" && s.At >= handover.EndedAt)
                    || leftToAPerson.Any(rows => rows.Any(l => l.Purpose == "reactivation" && l.At >= handover.EndedAt))
                    || deeds.Any(at => at >= handover.EndedAt)
                    || alerts.Any(a => a.At >= handover.EndedAt && a.Kind is "message_not_sent" or "message_not_delivered"),
                $"Nobody came for the handover of {Story.Moment(handover.RequestedAt)}; the contact was not told so, and no alert says that.");
        }
        var items = await db.Outbox.AsNoTracking().Where(o => o.Kind == MessageSending.Kind).ToListAsync();
        foreach (var item in items.Where(o => o.Sender != AgentId.Human && o.State is OutboxState.Stopped or OutboxState.Expired or OutboxState.Refused or OutboxState.Dead))
        {
            // Nobody misses what was stopped because a human had the contact, or the wait that it spoke of was over.
            var ended = item.EndedAt!.Value;
            conversation.Holds(
                leftToAPerson.Contains(item.Key)
                    || deeds.Any(at => at >= item.CreatedAt)
                    // A text that came too late for the window is said again as a template; what becomes of that is looked at as well.
                    || items.Exists(o => o.Key == $"{item.Key}:template")
                    || (OutgoingMessage.Of(item).Intent.OnlyDuring is { } id && await db.Handovers.AnyAsync(h => h.Id == id && h.EndedAt <= ended))
                    || alerts.Any(a => a.At >= item.CreatedAt && a.Kind is "message_not_sent" or "message_not_delivered"),
                $"{OutgoingMessage.Of(item).Intent.Purpose} of {Story.Moment(item.CreatedAt)} never left ({item.State}: {item.Error}), and no alert says so.");
        }
    }
}
