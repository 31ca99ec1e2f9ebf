using WorkflowAgents.Agents.Coordination;
using WorkflowAgents.Agents.Decisions;

namespace WorkflowAgents.Rules.Tests.Shipped;

public class Whether_a_message_may_go
{
    private static readonly GateInput Reply = new()
    {
        Sender = AgentId.Primary, SenderPriority = 2, LockIsFree = true, WindowOpen = true,
    };

    private static readonly GateInput Human = Reply with { Sender = AgentId.Human, SenderPriority = 1 };

    private static readonly GateInput Marketing = new()
    {
        Sender = AgentId.Marketing,
        SenderPriority = 5,
        IsMarketing = true,
        MarketingKind = "campaign",
        LockIsFree = true,
        HasTemplate = true,
        TemplateApproved = true,
        TemplateCategory = "MARKETING",
        CountryCode = "DE",
        HasMarketingConsent = true,
    };

    [Fact]
    public async Task An_ordinary_reply_goes() => await Expect(Verdicts.Send, Reply, null);

    [Fact]
    public async Task Marketing_with_nothing_against_it_goes() => await Expect(Verdicts.Send, Marketing, null);

    [Fact]
    public async Task Knowing_nothing_nothing_goes() => await Expect(Verdicts.Suppressed, new GateInput(), "unknown_sender");

    public static TheoryData<string, GateInput, string, string> Objections => new()
    {
        { "erased", Reply with { ContactErased = true }, Verdicts.Suppressed, "contact_erased" },
        { "blocked", Reply with { ContactBlocked = true }, Verdicts.Suppressed, "contact_blocked" },
        { "rank", Reply with { SenderPriority = 6 }, Verdicts.Suppressed, "unknown_sender" },
        { "window", Reply with { WindowOpen = false }, Verdicts.Suppressed, "window_closed" },
        { "template", Marketing with { TemplateApproved = false }, Verdicts.Hold, "template_not_approved" },
        { "expired", Reply with { ExpiresAfterMinutes = 30, MinutesSincePlanned = 31 }, Verdicts.Suppressed, "expired" },
        { "human", Reply with { HumanHolds = true }, Verdicts.PreEmpted, "human_has_conversation" },
        {
            "human, system",
            Reply with { Sender = AgentId.System, SenderPriority = 4, HumanHolds = true },
            Verdicts.Hold,
            "human_has_conversation_wait"
        },
        { "opted out", Marketing with { OptedOut = true }, Verdicts.Suppressed, "opted_out" },
        { "unsubscribed", Marketing with { DaysSinceUnsubscribed = 29.9 }, Verdicts.Suppressed, "unsubscribed_recently" },
        { "no consent", Marketing with { HasMarketingConsent = false }, Verdicts.Suppressed, "no_consent" },
        { "US", Marketing with { CountryCode = "US" }, Verdicts.Suppressed, "country_blocked" },
        { "stale", Marketing with { MinutesSincePlanned = 5000 }, Verdicts.Suppressed, "marketing_too_late" },
        { "human holds", Marketing with { HumanHolds = true }, Verdicts.Hold, "marketing_human_holds" },
        { "human asked", Marketing with { HoursSinceHumanRequest = 23.9 }, Verdicts.Hold, "marketing_human_requested" },
        { "talking", Marketing with { HoursSinceConversation = 0 }, Verdicts.Hold, "marketing_conversation" },
        { "booking", Marketing with { CalendlyFollowUpPending = true }, Verdicts.Hold, "marketing_booking_pending" },
        { "sales", Marketing with { InSalesProcess = true }, Verdicts.Hold, "marketing_sales_process" },
        { "night", Marketing with { InQuietHours = true, MinutesUntilQuietHoursEnd = 90 }, Verdicts.Hold, "marketing_quiet_hours" },
        { "cap", Marketing with { MarketingMessagesInLast7Days = 3 }, Verdicts.Hold, "marketing_weekly_cap" },
        { "too soon", Marketing with { HoursSinceMarketing = 5 }, Verdicts.Hold, "marketing_too_soon" },
        { "sequence first", Marketing with { BetterMarketingPlanned = true }, Verdicts.Hold, "marketing_better_planned" },
        {
            "lock",
            Marketing with { LockIsFree = false, LockOwner = AgentId.Primary, LockOwnerPriority = 2 },
            Verdicts.Hold,
            "lock_wait"
        },
        {
            "lock, refused",
            Marketing with { LockIsFree = false, LockOwner = AgentId.Primary, LockOwnerPriority = 2, WaitWhenBusy = false },
            Verdicts.PreEmpted,
            "lock_refused"
        },
        {
            "lock of an equal",
            Marketing with { LockIsFree = false, LockOwner = "another campaign", LockOwnerPriority = 5 },
            Verdicts.Hold,
            "lock_wait"
        },
    };

    [Theory]
    [MemberData(nameof(Objections))]
    public async Task An_objection_is_named_in_plain_words(string why, GateInput input, string verdict, string rule)
    {
        var decision = await Expect(verdict, input, rule);

        Assert.True(decision.Reason.EndsWith('.'), why);
        Assert.Equal(verdict == Verdicts.Hold, decision.RetryMinutes > 0);
    }

    [Fact]
    public async Task A_higher_rank_takes_the_lock_from_a_lower_one() => await Expect(
        Verdicts.Send, Reply with { LockIsFree = false, LockOwner = AgentId.Marketing, LockOwnerPriority = 5 }, null);

    [Fact]
    public async Task The_owner_of_the_lock_goes_on_speaking() => await Expect(
        Verdicts.Send,
        Marketing with { LockIsFree = false, LockOwnedBySender = true, LockOwner = AgentId.Marketing, LockOwnerPriority = 5 },
        null);

    [Fact]
    public async Task A_person_passes_everything_but_erasure_block_and_a_closed_window()
    {
        var worst = Human with
        {
            IsMarketing = true,
            HumanHolds = true,
            LockIsFree = false,
            LockOwner = AgentId.Human,
            LockOwnerPriority = 1,
            OptedOut = true,
            InQuietHours = true,
            HoursSinceConversation = 0,
            HoursSinceHumanRequest = 0,
            MinutesSincePlanned = 100_000,
            ExpiresAfterMinutes = 1,
            MarketingMessagesInLast7Days = 99,
            InSalesProcess = true,
        };

        await Expect(Verdicts.Send, worst, null);
        await Expect(Verdicts.Suppressed, worst with { ContactErased = true }, "contact_erased");
        await Expect(Verdicts.Suppressed, worst with { ContactBlocked = true }, "contact_blocked");
        await Expect(Verdicts.Suppressed, worst with { WindowOpen = false }, "window_closed");
        await Expect(Verdicts.Send, worst with { WindowOpen = false, HasTemplate = true, TemplateApproved = true }, null);
    }

    [Fact]
    public async Task Marketing_resumes_a_day_after_the_contact_asked_for_a_human()
    {
        var early = await Expect(Verdicts.Hold, Marketing with { HoursSinceHumanRequest = 22 }, "marketing_human_requested");

        Assert.Equal(120, early.RetryMinutes);
        await Expect(Verdicts.Send, Marketing with { HoursSinceHumanRequest = 24 }, null);
    }

    [Fact]
    public async Task The_welcome_sequence_keeps_its_days_beside_other_marketing()
    {
        var step = Marketing with { MarketingKind = "sequence" };

        await Expect(Verdicts.Send, step with { MarketingMessagesInLast7Days = 3, HoursSinceMarketing = 2 }, null);
        await Expect(Verdicts.Hold, step with { MarketingMessagesInLast7Days = 5 }, "marketing_weekly_cap");
    }

    [Fact]
    public async Task An_opt_out_does_not_silence_the_answer_to_a_question() =>
        await Expect(Verdicts.Send, Reply with { OptedOut = true, DaysSinceUnsubscribed = 0, HoursSinceConversation = 0 }, null);

    [Fact]
    public async Task A_rule_that_fails_sends_nothing_and_alerts()
    {
        var catalogue = await ShippedRules.CatalogueAsync();
        var broken = ShippedRules.Text(DecisionSets.Gate).Replace(
            "\"Expression\": \"input.ContactBlocked\"", "\"Expression\": \"100 / (input.SenderPriority - 3) == 1\"");
        var gate = await catalogue.DraftAsync(DecisionSets.Gate, broken, default);

        var decision = GateDecision.From(await gate.EvaluateAsync(
            Reply with { Sender = AgentId.CalendlyBridge, SenderPriority = 3 }, default));

        Assert.Equal((Verdicts.Hold, true, "contact_blocked"), (decision.Verdict, decision.Alert, decision.Rule));
    }

    [Fact]
    public void A_slip_in_an_event_does_not_send()
    {
        var slip = new RuleResult("x", true, "supressed", null, null, new Dictionary<string, string>());

        Assert.Equal(Verdicts.Suppressed, GateDecision.From(new RuleOutcome("gate", 1, [slip]) { Match = slip }).Verdict);
    }

    private static async Task<GateDecision> Expect(string verdict, GateInput input, string? rule)
    {
        var outcome = await ShippedRules.AskAsync(DecisionSets.Gate, input);
        Assert.False(outcome.Faulted, outcome.Fault);
        var decision = GateDecision.From(outcome);
        Assert.Equal((verdict, rule), (decision.Verdict, decision.Rule));
        return decision;
    }
}
