using Microsoft.EntityFrameworkCore;
using WorkflowAgents.Agents.Coordination;

namespace WorkflowAgents.Agents.Tests.Conversations;

public sealed class A_contact_waits_for_a_human
{
    [Fact]
    public async Task Nobody_comes_and_the_whole_timeline_plays()
    {
        await using var conversation = await Conversation.StartAsync();
        await conversation.ContactWrites("Can I talk to a real person please?");
        await conversation.Pass(14.9);
        conversation.Received("handover_acknowledgement");
        await conversation.Pass(15.2);
        conversation.Received("handover_acknowledgement", "handover_update");
        await conversation.Pass(15);
        conversation.Received("handover_acknowledgement", "handover_update", "booking_offer");
        await conversation.Pass(15);
        conversation.Received("handover_acknowledgement", "handover_update", "booking_offer", "reactivation");
        await conversation.Pass(3 * 24 * 60);
        conversation.Holds(conversation.Sent.Count == 4, "nothing more was to be sent");
        await Invariants.CheckAsync(conversation);
    }

    [Theory]
    [InlineData(14, 1)]
    [InlineData(29, 1)]
    [InlineData(44, 2)]
    [InlineData(59, 3)]
    public async Task A_reply_stops_what_would_come_later(double minute, int sentBefore)
    {
        await using var conversation = await Conversation.StartAsync();
        await conversation.ContactWrites("Can I talk to a real person please?");
        await conversation.Pass(minute);
        await conversation.HumanReplies();
        await conversation.Pass(120);
        conversation.Holds(conversation.Sent.Count == sentBefore + 1 && conversation.Sent[^1].Sender == "human", "only the human was to speak");
    }

    [Fact]
    public async Task A_booking_ends_the_wait_and_is_reminded_of()
    {
        await using var conversation = await Conversation.StartAsync();
        await conversation.ContactWrites("Can I talk to a real person please?");
        await conversation.Pass(46);
        await conversation.Books(hoursAhead: 5);
        await conversation.Pass(300);
        conversation.Received("handover_acknowledgement", "handover_update", "booking_offer", "booking_confirmation", "booking_reminder");
        Assert.Equal(AgentState.Active, AgentBoard.StateOf(await conversation.ContactAsync(), AgentId.Primary));
    }

    [Fact]
    public async Task An_answer_whose_moment_passes_unsent_is_told_to_the_team()
    {
        await using var conversation = await Conversation.StartAsync();
        conversation.WorksByItself = false;
        await conversation.ContactWrites("What does it cost?");
        await conversation.Drain();
        await conversation.Pass(45);
        conversation.WorksByItself = true;
        await conversation.Work();
        conversation.Received();
        Assert.Contains(await conversation.Look(db => db.TeamAlerts.Select(a => a.Text).ToListAsync()), text => text.Contains("answer_pricing", StringComparison.Ordinal));
        await Invariants.CheckAsync(conversation);
    }

    [Fact]
    public async Task Who_is_a_vip_waits_by_a_timeline_of_their_own()
    {
        await using var conversation = await Conversation.StartAsync(vip: true);
        await conversation.ContactWrites("Can I talk to a real person please?");
        await conversation.Pass(20.1);
        conversation.Received("handover_acknowledgement", "handover_update", "booking_offer");
        await Invariants.CheckAsync(conversation);
    }

    [Fact]
    public async Task An_update_that_could_not_leave_at_once_does_not_come_after_the_human_is_done()
    {
        await using var conversation = await Conversation.StartAsync();
        await conversation.ContactWrites("Can I talk to a real person please?");
        await conversation.Pass(29.9);
        conversation.NextSends(Enumerable.Repeat(Fault.TooFast, 3));
        await conversation.Pass(0.11);
        await conversation.HumanReplies();
        await conversation.Resolve();
        await conversation.Pass(20);
        conversation.Received("handover_acknowledgement", "human_reply");
        await Invariants.CheckAsync(conversation);
    }

    [Fact]
    public async Task An_offer_whose_link_is_being_made_does_not_come_after_the_human_is_done()
    {
        await using var conversation = await Conversation.StartAsync();
        await conversation.ContactWrites("Can I talk to a real person please?");
        await conversation.Pass(44.9);
        conversation.WorksByItself = false;
        await conversation.Pass(0.2);
        await conversation.MoveDue();
        await conversation.Drain();
        await conversation.TakeOver();
        await conversation.Resolve();
        conversation.WorksByItself = true;
        await conversation.Pass(20);
        conversation.Received("handover_acknowledgement", "handover_update");
        await Invariants.CheckAsync(conversation);
    }

    [Fact]
    public async Task An_offer_that_could_not_leave_at_once_does_not_come_after_the_human_is_done()
    {
        await using var conversation = await Conversation.StartAsync();
        await conversation.ContactWrites("Can I talk to a real person please?");
        await conversation.Pass(44.99);
        conversation.NextSends(Enumerable.Repeat(Fault.TooFast, 4));
        await conversation.Pass(0.02);
        await conversation.TakeOver();
        await conversation.Resolve();
        await conversation.Pass(20);
        conversation.Received("handover_acknowledgement", "handover_update");
        await Invariants.CheckAsync(conversation);
    }
}
