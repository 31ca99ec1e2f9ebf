using WorkflowAgents.Agents.Decisions;

namespace WorkflowAgents.Rules.Tests.Shipped;

public class When_the_steps_of_a_handover_fall_due
{
    private static readonly HandoverTimingInput Usual = new();

    [Fact]
    public async Task Usually_after_15_30_45_and_60_minutes() =>
        Assert.Equal(new(15, 30, 45, 60, "human_timeout", "normal"), await TimingOf(Usual));

    [Fact]
    public async Task Faster_when_urgent() => Assert.Equal(
        new(5, 15, 25, 40, "urgent_escalation", "high"), await TimingOf(Usual with { Urgency = Urgencies.High }));

    [Fact]
    public async Task At_once_when_critical_even_for_a_vip() => Assert.Equal(
        new(0, 5, 10, 20, "urgent_escalation", "critical"), await TimingOf(Usual with { Urgency = Urgencies.Critical, Vip = true }));

    [Fact]
    public async Task A_vip_has_a_schedule_of_its_own() =>
        Assert.Equal(new(5, 10, 20, 30, "human_timeout", "vip"), await TimingOf(Usual with { Vip = true }));

    [Theory]
    [InlineData(Urgencies.Normal)]
    [InlineData(Urgencies.Critical)]
    public async Task Outside_business_hours_the_bridge_comes_at_once_without_an_update(string urgency) => Assert.Equal(
        new(0, -1, 0, 60, "business_hours_end", "outside_business_hours"),
        await TimingOf(Usual with { Urgency = urgency, WithinBusinessHours = false }));

    [Theory]
    [InlineData(44, 15, 30, 44, "business_hours_end")]
    [InlineData(20, 15, -1, 20, "business_hours_end")]
    [InlineData(5, 5, -1, 5, "business_hours_end")]
    [InlineData(45, 15, 30, 45, "human_timeout")]
    public async Task The_offer_does_not_come_after_the_team_has_gone_home(int goesIn, int alert, int update, int booking, string reason)
    {
        var timing = await TimingOf(Usual with { MinutesUntilClosing = goesIn });
        Assert.Equal((alert, update, booking, 60, reason), (timing.AlertAfter, timing.UpdateAfter, timing.BookingAfter, timing.ReactivateAfter, timing.Reason));
    }

    [Theory]
    [InlineData(-4, 11, 26, 41, 56)]
    [InlineData(-500, 5, 20, 35, 50)]
    [InlineData(7, 22, 37, 52, 60)]
    [InlineData(500, 25, 40, 55, 60)]
    public async Task Learning_moves_the_steps_within_bounds(int learned, int alert, int update, int booking, int reactivate) =>
        Assert.Equal(
            new(alert, update, booking, reactivate, "human_timeout", "normal"),
            await TimingOf(Usual with { LearnedAdjustmentMinutes = learned }));

    [Fact]
    public async Task A_vip_never_waits_longer_because_of_learning() => Assert.Equal(
        new(5, 10, 20, 30, "human_timeout", "vip"), await TimingOf(Usual with { Vip = true, LearnedAdjustmentMinutes = 9 }));

    [Fact]
    public async Task Ops_change_a_number_and_the_timing_follows()
    {
        var catalogue = await ShippedRules.CatalogueAsync();
        var edited = ShippedRules.Text(DecisionSets.HandoverTiming)
            .Replace("\"NormalBookingMinutes\", \"Expression\": \"45\"", "\"NormalBookingMinutes\", \"Expression\": \"40\"");

        var draft = await catalogue.DraftAsync(DecisionSets.HandoverTiming, edited, default);

        Assert.Equal(40, HandoverTiming.From(await draft.EvaluateAsync(Usual, default)).BookingAfter);
    }

    [Theory]
    [InlineData("ClosedBookingMinutes as bookingAfter, ", "", "bookingAfter")]
    [InlineData("\"NormalUpdateMinutes\", \"Expression\": \"30\"", "\"NormalUpdateMinutes\", \"Expression\": \"50000\"", "updateAfter is 50000")]
    [InlineData("\"ClosedReactivateMinutes\", \"Expression\": \"60\"", "\"ClosedReactivateMinutes\", \"Expression\": \"-1\"", "wait for ever")]
    [InlineData("\"Expression\": \"true\"", "\"Expression\": \"false\"", "No rule decides")]
    public async Task A_set_that_leaves_a_step_undecided_is_refused(string shipped, string edited, string said)
    {
        var catalogue = await ShippedRules.CatalogueAsync();
        var text = ShippedRules.Text(DecisionSets.HandoverTiming).Replace(shipped, edited);
        Assert.NotEqual(ShippedRules.Text(DecisionSets.HandoverTiming), text);
        var refusal = await Assert.ThrowsAsync<RuleRejectedException>(async () => await catalogue.DraftAsync(DecisionSets.HandoverTiming, text, default));
        Assert.Contains(said, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rules_that_cannot_answer_leave_the_usual_timeline() => Assert.Equal(
        HandoverTiming.Fallback, HandoverTiming.From(new RuleOutcome("handover-timing", 1, []) { Fault = "broken" }));

    [Theory]
    [InlineData("human", "human", 1)]
    [InlineData("primary_agent", "primary_agent", 2)]
    [InlineData("calendly_bridge", "calendly_bridge", 3)]
    [InlineData("system", "system", 4)]
    [InlineData("handover_monitor", "system", 4)]
    [InlineData("lead_nurturing", "marketing", 5)]
    [InlineData("content_distribution", "marketing", 5)]
    [InlineData("somebody_else", "marketing", 5)]
    public async Task Senders_rank_as_the_hierarchy_says(string who, string sender, int priority)
    {
        var outcome = await ShippedRules.AskAsync(DecisionSets.MessagePriority, new MessagePriorityInput { Sender = who });

        var decision = MessagePriority.From(outcome);
        Assert.Equal((sender, priority), (decision.Sender, decision.Priority));
        Assert.True(decision.LeaseMinutes > 0);
    }

    private static async Task<HandoverTiming> TimingOf(HandoverTimingInput input) =>
        HandoverTiming.From(await ShippedRules.AskAsync(DecisionSets.HandoverTiming, input));
}
