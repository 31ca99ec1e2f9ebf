using Microsoft.EntityFrameworkCore;
using WorkflowAgents.Agents.Coordination;
using WorkflowAgents.Agents.Handovers;

namespace WorkflowAgents.Agents.Tests.Conversations;

public sealed class A_human_has_the_conversation
{
    [Fact]
    public async Task Who_takes_over_and_never_writes_leaves_nobody_in_silence()
    {
        await using var conversation = await Conversation.StartAsync();
        await conversation.ContactWrites("I want to talk to a human");
        await conversation.Pass(5);
        await conversation.TakeOver();
        await conversation.Pass(119.9);
        conversation.Received("handover_acknowledgement");
        await conversation.Pass(0.2);
        conversation.Received("handover_acknowledgement", "still_waiting");
        Assert.Contains("human_went_silent", await AlertsAsync(conversation));
        await conversation.Pass(60);
        conversation.Received("handover_acknowledgement", "still_waiting", "handover_update", "booking_offer", "reactivation");
        await Invariants.CheckAsync(conversation);
    }

    [Fact]
    public async Task Who_took_over_and_writes_keeps_it()
    {
        await using var conversation = await Conversation.StartAsync();
        await conversation.ContactWrites("I want to talk to a human");
        await conversation.TakeOver();
        await conversation.Pass(110);
        await conversation.HumanReplies();
        await conversation.Pass(300);
        conversation.Received("handover_acknowledgement", "human_reply");
        Assert.True(SpeakingLease.HumanHolds((await conversation.ContactAsync()).Lock, conversation.Now));
        await Invariants.CheckAsync(conversation);
    }

    [Fact]
    public async Task A_question_they_do_not_answer_is_brought_to_the_team_twice()
    {
        await using var conversation = await Conversation.StartAsync();
        await conversation.ContactWrites("I want to talk to a human");
        await conversation.HumanReplies();
        await conversation.Pass(10);
        await conversation.ContactWrites("I still cannot sign in, can you look at my account?");
        await conversation.Pass(14.9);
        Assert.DoesNotContain("contact_waits_for_answer", await AlertsAsync(conversation));
        await conversation.Pass(0.2);
        Assert.Single(await AlertsAsync(conversation), "contact_waits_for_answer");
        await conversation.Pass(45);
        Assert.Equal(2, (await AlertsAsync(conversation)).Count(a => a == "contact_waits_for_answer"));
        conversation.Received("handover_acknowledgement", "human_reply");
        await Invariants.CheckAsync(conversation);
    }

    [Theory]
    [InlineData("Thanks!")]
    [InlineData("ok thank you")]
    public async Task Thanks_need_no_answer(string thanks)
    {
        await using var conversation = await Conversation.StartAsync();
        await conversation.ContactWrites("I want to talk to a human");
        await conversation.HumanReplies();
        await conversation.Pass(10);
        await conversation.ContactWrites(thanks);
        await conversation.Pass(20 * 60);
        Assert.DoesNotContain("contact_waits_for_answer", await AlertsAsync(conversation));
        conversation.Received("handover_acknowledgement", "human_reply");
    }

    [Fact]
    public async Task A_question_that_was_answered_in_time_is_not_brought_up()
    {
        await using var conversation = await Conversation.StartAsync();
        await conversation.ContactWrites("I want to talk to a human");
        await conversation.HumanReplies();
        await conversation.ContactWrites("Can you look at my account?");
        await conversation.Pass(10);
        await conversation.PhoneEcho();
        await conversation.Pass(60);
        Assert.DoesNotContain("contact_waits_for_answer", await AlertsAsync(conversation));
    }

    [Fact]
    public async Task A_booking_meanwhile_is_theirs_to_confirm()
    {
        await using var conversation = await Conversation.StartAsync();
        await conversation.ContactWrites("I want to talk to a human");
        await conversation.Pass(46);
        await conversation.HumanReplies();
        await conversation.Books();
        await conversation.Pass(1);
        conversation.Received("handover_acknowledgement", "handover_update", "booking_offer", "human_reply");
        Assert.Contains("booked_meanwhile", await AlertsAsync(conversation));
        Assert.NotEqual(AgentState.Active, AgentBoard.StateOf(await conversation.ContactAsync(), AgentId.Primary));
        Assert.Equal(HandoverState.Booked, await conversation.Look(db => db.Handovers.Select(h => h.State).SingleAsync()));
        await Invariants.CheckAsync(conversation);
    }

    [Fact]
    public async Task An_opt_out_is_confirmed_once_they_are_done()
    {
        await using var conversation = await Conversation.StartAsync();
        await conversation.ContactWrites("I want to talk to a human");
        await conversation.HumanReplies();
        await conversation.ContactWrites("STOP");
        await conversation.Pass(120);
        Assert.DoesNotContain("opt_out_confirmation", conversation.Purposes);
        await conversation.Resolve();
        await conversation.Pass(1);
        conversation.Holds(conversation.Purposes.Contains("opt_out_confirmation"), "They were not told that the opt-out is recorded.");
    }

    static Task<List<string>> AlertsAsync(Conversation conversation) =>
        conversation.Look(db => db.TeamAlerts.OrderBy(a => a.Id).Select(a => a.Kind).ToListAsync());
}
