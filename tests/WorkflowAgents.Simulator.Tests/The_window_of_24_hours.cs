using WorkflowAgents.Simulator.Tests.Harness;

namespace WorkflowAgents.Simulator.Tests;

public sealed class The_window_of_24_hours : SimulatorTest
{
    [Fact]
    public async Task Free_text_to_somebody_who_never_wrote_is_refused()
    {
        IsRefused(await Simulator.SendText("hi"), 131047);
        Assert.Empty(await Simulator.Phone());
    }

    [Fact]
    public async Task It_is_open_for_a_day_after_the_contact_wrote_and_then_closed()
    {
        await Simulator.Writes("hello");
        World.Pass(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        IsAccepted(await Simulator.SendText("still here"));

        World.Pass(TimeSpan.FromSeconds(1));
        IsRefused(await Simulator.SendText("too late"), 131047, "24 hours");
    }

    [Fact]
    public async Task A_template_may_always_be_sent_and_opens_nothing()
    {
        IsAccepted(await Simulator.Send(Sending_a_template.Reminder));

        IsRefused(await Simulator.SendText("hi"), 131047);
    }

    [Fact]
    public async Task An_answer_from_the_business_phone_opens_nothing()
    {
        await Simulator.Post("echoes", $"{{\"to\":\"{Ana}\",\"text\":\"Tom here\"}}");

        IsRefused(await Simulator.SendText("hi"), 131047);
    }

    [Fact]
    public async Task A_new_message_opens_it_again()
    {
        await Simulator.Writes("hello");
        World.Pass(TimeSpan.FromDays(3));
        await Simulator.Writes("me again");

        IsAccepted(await Simulator.SendText("welcome back"));
    }

    [Fact]
    public async Task A_message_that_was_late_opens_it_from_when_it_was_written()
    {
        var written = World.Now.AddHours(-30).ToUnixTimeSeconds();
        await Simulator.Post($"contacts/{Ana}/messages", $$$"""{"message":{"type":"text","timestamp":"{{{written}}}","text":{"body":"late"} }}""");

        IsRefused(await Simulator.SendText("hi"), 131047);
    }
}
