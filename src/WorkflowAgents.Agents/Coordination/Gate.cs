using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using WorkflowAgents.Agents.Decisions;
using WorkflowAgents.Agents.Messages;
using WorkflowAgents.Agents.Handovers;
using WorkflowAgents.Agents.Scheduling;
using WorkflowAgents.Data;
using WorkflowAgents.Data.Contacts;
using WorkflowAgents.Data.Conversations;
using WorkflowAgents.Data.Ledger;
using WorkflowAgents.Rules;

namespace WorkflowAgents.Agents.Coordination;

/// <summary>
/// The one door: says whether an intent may be sent now. The decision is the rule set <c>gate</c>; a rule that fails denies.
/// Every verdict becomes a row of the ledger.
/// </summary>
public sealed class Gate(RuleCatalogue rules, TemplateCatalogue templates)
{
    /// <summary>WhatsApp lets free-form messages pass for this long after the contact's last message.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(24);

    /// <summary>Whether free-form messages may be sent to the contact.</summary>
    public static bool IsWindowOpen(Contact contact, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(contact);
        return contact.LastInboundAt is { } last && now < last + Window;
    }

    /// <summary>Judges an intent and records the verdict.</summary>
    /// <param name="db">Where the ledger is.</param>
    /// <param name="contact">Whom it is for; the caller holds its row.</param>
    /// <param name="intent">What is wanted.</param>
    /// <param name="key">Key of the intent.</param>
    /// <param name="stage"><c>planned</c> or <c>sending</c>.</param>
    /// <param name="lockToken">At sending: the fencing token of planning.</param>
    /// <param name="now">Platform time, UTC.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<Verdict> JudgeAsync(
        PlatformContext db, Contact contact, Intent intent, string key, string stage, long? lockToken, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(intent);
        var facts = await FactsAsync(db, contact, intent, lockToken, now, cancellationToken);
        var outcome = await rules.EvaluateAsync(DecisionSets.Gate, facts, cancellationToken);
        var decision = GateDecision.From(outcome);
        if (decision.Alert)
            Alert(db, contact, decision, now);
        var verdict = ToVerdict(decision, contact, now);
        db.Ledger.Add(new LedgerEntry
        {
            ContactId = contact.Id,
            IntentId = key,
            At = now,
            Stage = stage,
            Sender = intent.Sender,
            Purpose = intent.Purpose,
            Verdict = verdict.Kind,
            Reason = verdict.Reason,
            Rule = verdict.Rule,
            RuleSet = outcome.RuleSet,
            RuleVersion = outcome.Version,
            WorkflowDefinitionId = intent.Origin?.DefinitionId,
            WorkflowVersion = intent.Origin?.Version,
            WorkflowInstanceId = intent.Origin?.InstanceId,
            ActivityId = intent.Origin?.ActivityId,
            HoldUntil = verdict.HoldUntil,
            Facts = JsonSerializer.Serialize(facts, JsonSerializerOptions.Web),
        });
        return verdict;
    }

    /// <summary>Priority of a sender and how long it keeps the lock, by the rule set <c>message-priority</c>.</summary>
    public async Task<MessagePriority> PriorityOfAsync(string sender, bool isMarketing, CancellationToken cancellationToken) =>
        MessagePriority.From(await rules.EvaluateAsync(
            DecisionSets.MessagePriority, new MessagePriorityInput { Sender = isMarketing ? AgentId.Marketing : sender }, cancellationToken));

    async Task<GateInput> FactsAsync(
        PlatformContext db, Contact contact, Intent intent, long? lockToken, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var floor = contact.Lock;
        var held = SpeakingLease.IsHeld(floor, now);
        // A message that was planned while its sender had the floor keeps its place until somebody takes the floor away.
        var ours = !held || floor.Owner == intent.Sender || (lockToken is not null && lockToken == floor.Token && floor.Owner != AgentId.Human);
        var priority = await PriorityOfAsync(intent.Sender, intent.IsMarketing, cancellationToken);
        var template = intent.Template is null ? null : templates.Find(intent.Template.Name, intent.Template.Language);
        var pendingOffer = intent.IsMarketing && await db.BookingOffers.AnyAsync(
            o => o.ContactId == contact.Id && (o.State == BookingState.Offered || (o.State == BookingState.Booked && o.StartsAt > now)), cancellationToken);
        var handover = intent.OnlyDuring is { } id ? await db.Handovers.FindAsync([id], cancellationToken) : null;
        return new GateInput
        {
            Sender = intent.IsMarketing ? AgentId.Marketing : intent.Sender,
            SenderPriority = priority.Priority,
            IsMarketing = intent.IsMarketing,
            HumanHolds = SpeakingLease.HumanHolds(floor, now) && intent.Sender != AgentId.Human,
            WaitIsOver = handover is { State: HandoverState.Answered or HandoverState.Booked or HandoverState.Resolved },
            LockIsFree = !held,
            LockOwnedBySender = ours,
            LockOwner = ours ? intent.Sender : floor.Owner,
            LockOwnerPriority = ours ? priority.Priority : floor.Priority,
            WaitWhenBusy = intent.Waits,
            WindowOpen = IsWindowOpen(contact, now) && intent.Content is not null,
            HasTemplate = intent.Template is not null,
            TemplateApproved = template is not null,
            TemplateCategory = template?.Category,
            HasMarketingConsent = contact.MarketingConsentAt is not null,
            OptedOut = contact.OptedOutAt is not null,
            HoursSinceConversation = Hours(contact.LastConversationAt, now),
            HoursSinceHumanRequest = Hours(contact.LastHumanRequestAt, now),
            CalendlyFollowUpPending = pendingOffer,
            InSalesProcess = contact.SalesProcess == "in_sales_process",
        };
    }

    static Verdict ToVerdict(GateDecision decision, Contact contact, DateTimeOffset now)
    {
        if (decision.Verdict != Verdicts.Hold)
            return new Verdict(decision.Verdict, decision.Reason, decision.Rule, decision.RuleVersion);
        var retryAt = now + TimeSpan.FromMinutes(decision.RetryMinutes ?? 1);
        var until = SpeakingLease.IsHeld(contact.Lock, now) && contact.Lock.ExpiresAt < retryAt ? contact.Lock.ExpiresAt.Value : retryAt;
        return new Verdict(decision.Verdict, decision.Reason, decision.Rule, decision.RuleVersion, until);
    }

    static void Alert(PlatformContext db, Contact contact, GateDecision decision, DateTimeOffset now) =>
        db.TeamAlerts.Add(new TeamAlert { ContactId = contact.Id, Kind = "gate_rules_failed", Text = decision.Reason, At = now });

    static double Hours(DateTimeOffset? since, DateTimeOffset now) => since is { } then ? (now - then).TotalHours : GateInput.Never;
}
