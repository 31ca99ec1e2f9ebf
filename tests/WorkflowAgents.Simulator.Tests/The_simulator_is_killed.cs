using System.Net;
using WorkflowAgents.Simulator.Tests.Harness;

namespace WorkflowAgents.Simulator.Tests;

public sealed class The_simulator_is_killed : SimulatorTest
{
    [Fact]
    public async Task The_phones_show_what_they_showed()
    {
        await Simulator.Writes("hello");
        IsAccepted(await Simulator.SendText("hi there"));
        IsAccepted(await Simulator.Send(Sending_a_template.Reminder));
        await Simulator.Post($"contacts/{Ana}/statuses", """{"status":"read"}""");
        await Simulator.Quiet();
        var before = (await Simulator.Phone()).ToJsonString();

        await using var again = await Simulator.KilledAndStartedAgain();

        Assert.Equal(before, (await again.Phone()).ToJsonString());
        Assert.True(again.WhatsApp.IsIdle);
        Assert.Empty(again.Platform.Received);
        IsAccepted(await again.SendText("the window is still open"));
    }

    [Fact]
    public async Task A_webhook_that_was_not_acknowledged_is_delivered_by_the_next_process()
    {
        Platform.Refuse(int.MaxValue);
        await Simulator.Writes("hello");

        await using var again = await Simulator.KilledAndStartedAgain();
        await again.Quiet();

        Assert.Equal("hello", (string?)Assert.Single(again.Platform.Messages)["text"]!["body"]);
    }

    [Fact]
    public async Task A_torn_last_line_is_left_out_and_the_rest_holds()
    {
        await Simulator.Writes("hello");

        await using var again = await Simulator.KilledAndStartedAgain(torn: """[{"fact":"message","contactId":"4477""");
        await again.Writes("after the tear");
        await using var third = await again.KilledAndStartedAgain();

        Assert.Equal(["hello", "after the tear"], (await third.Phone()).Select(m => (string?)m!["text"]));
    }

    [Fact]
    public async Task Faults_wishes_templates_and_used_links_are_remembered()
    {
        await Simulator.Post("faults", """[{"on":"send","times":2,"status":500}]""");
        Assert.Equal(HttpStatusCode.InternalServerError, (await Simulator.SendText("x")).Status);
        await Simulator.Post($"contacts/{Ana}/preferences", """{"value":"stop"}""");
        await Simulator.Post("templates/booking_reminder", """{"status":"PAUSED"}""");
        var link = await Booking_a_call.Link(Simulator);
        await Simulator.Post("calendly/bookings", $$"""{"url":"{{link}}","name":"Ana"}""");

        await using var again = await Simulator.KilledAndStartedAgain();
        var moved = link.Replace(Simulator.Address.Authority, again.Address.Authority, StringComparison.Ordinal);

        var (_, faults) = await again.Call(HttpMethod.Get, "/simulator/faults");
        Assert.Equal(1, (int?)Assert.Single(faults!.AsArray())!["times"]);
        await again.Call(HttpMethod.Delete, "/simulator/faults");
        IsRefused(await again.Send(Sending_a_template.Reminder), 132015);
        Assert.Equal(HttpStatusCode.Conflict, (await again.Post("calendly/bookings", $$"""{"url":"{{moved}}","name":"Ben"}""")).Status);
    }
}
