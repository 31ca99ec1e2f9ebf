using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using WorkflowAgents.Agents.Decisions;
using WorkflowAgents.Agents.Messages;
using WorkflowAgents.Data;
using WorkflowAgents.Data.Contacts;
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
        var outcome = await rules.EvaluateAsync(RuleSets.Gate, facts, cancellationToken);
        var verdict = ToVerdict(outcome, contact, intent, now);
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
    public async Task<SpeakingPriority> PriorityOfAsync(string sender, bool isMarketing, CancellationToken cancellationToken)
    {
        var outcome = await rules.EvaluateAsync(
            RuleSets.MessagePriority, new MessagePriorityInput { Sender = sender, IsMarketing = isMarketing }, cancellationToken);
        // A broken rule makes nobody louder: the lowest priority, and a short lease.
        return outcome.Match?.Output is { } output
            ? new SpeakingPriority(output.GetProperty("priority").GetInt32(), TimeSpan.FromMinutes(output.GetProperty("leaseMinutes").GetDouble()))
            : new SpeakingPriority(5, TimeSpan.FromMinutes(1));
    }

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
            o => o.ContactId == contact.Id && (o.State == "offered" || (o.State == "booked" && o.StartsAt > now)), cancellationToken);
        return new GateInput
        {
            Sender = intent.Sender,
            SenderPriority = priority.Priority,
            IsMarketing = intent.IsMarketing,
            HumanHolds = SpeakingLease.HumanHolds(floor, now) && intent.Sender != AgentId.Human,
            LockIsFree = !held,
            OwnedBySender = ours,
            LockOwner = ours ? intent.Sender : floor.Owner ?? "",
            LockOwnerPriority = ours ? priority.Priority : floor.Priority,
            WindowOpen = IsWindowOpen(contact, now) && intent.Content is not null,
            HasTemplate = intent.Template is not null,
            TemplateApproved = template is not null,
            TemplateCategory = template?.Category ?? "",
            HasMarketingConsent = contact.MarketingConsentAt is not null,
            OptedOut = contact.OptedOutAt is not null,
            HoursSinceConversation = Hours(contact.LastConversationAt, now),
            HoursSinceHumanRequest = Hours(contact.LastHumanRequestAt, now),
            CalendlyFollowUpPending = pendingOffer,
            InSalesProcess = contact.SalesProcess == "in_sales_process",
        };
    }

    static Verdict ToVerdict(RuleOutcome outcome, Contact contact, Intent intent, DateTimeOffset now)
    {
        if (outcome.Faulted)
            return new Verdict(VerdictKind.Suppressed, $"The gate rule '{outcome.FaultedRule}' failed, so nothing is sent.", outcome.FaultedRule, outcome.Version);
        if (outcome.Match is not { } match)
            return new Verdict(VerdictKind.Send, "Nothing speaks against it.", null, outcome.Version);
        var reason = match.Properties.GetValueOrDefault("reason") ?? match.Rule;
        if (match.Event == VerdictKind.Hold && !intent.Waits)
            return new Verdict(VerdictKind.PreEmpted, reason, match.Rule, outcome.Version);
        var holdUntil = match.Event == VerdictKind.Hold
            ? contact.Lock.ExpiresAt is { } end && end > now ? end : now + TimeSpan.FromMinutes(1)
            : (DateTimeOffset?)null;
        return new Verdict(match.Event ?? VerdictKind.Suppressed, reason, match.Rule, outcome.Version, holdUntil);
    }

    static double Hours(DateTimeOffset? since, DateTimeOffset now) => since is { } then ? (now - then).TotalHours : 1_000_000;
}
