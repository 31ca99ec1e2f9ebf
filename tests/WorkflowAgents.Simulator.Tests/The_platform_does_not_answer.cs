using System.Net;
using WorkflowAgents.Simulator.Tests.Harness;

namespace WorkflowAgents.Simulator.Tests;

public sealed class The_platform_does_not_answer : SimulatorTest
{
    [Fact]
    public async Task The_writer_is_told_and_the_webhook_comes_again_until_it_is_taken()
    {
        Platform.Refuse(3);

        var (status, body) = await Simulator.Writes("hello");
        Assert.Equal((HttpStatusCode.Accepted, false), (status, (bool?)body!["acknowledged"]));

        await Simulator.Quiet();
        Assert.Single(Platform.Messages);
        Assert.Equal(4, Platform.Attempts);
    }

    [Fact]
    public async Task What_a_contact_wrote_arrives_in_the_order_it_was_written()
    {
        Platform.Refuse(5);
        foreach (var text in new[] { "one", "two", "three" })
            await Simulator.Writes(text);
        await Simulator.Quiet();

        Assert.Equal(["one", "two", "three"], Platform.Messages.Select(m => (string?)m["text"]!["body"]));
    }

    [Fact]
    public async Task Nothing_is_quiet_while_a_webhook_waits()
    {
        await Simulator.Post("faults", """{"on":"webhook","mode":"delay","seconds":0.3}""");
        var writing = Simulator.Writes("hello");
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (Simulator.WhatsApp.PendingWebhooks == 0)
        {
            deadline.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        Assert.False(Simulator.WhatsApp.IsIdle);
        await writing;
        await Simulator.Quiet();
        Assert.True(Simulator.WhatsApp.IsIdle);
    }

    [Fact]
    public async Task After_enough_refusals_nobody_waits_but_it_still_comes_again()
    {
        Platform.Refuse(int.MaxValue);
        await Simulator.Writes("poison");

        await Simulator.Quiet();
        Assert.Equal(1, Simulator.WhatsApp.PendingWebhooks);

        Platform.Refuse(0);
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (Platform.Messages.Count == 0)
        {
            deadline.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    [Theory]
    [InlineData("drop", 1)]
    [InlineData("duplicate", 2)]
    [InlineData("accept-then-drop", 2)]
    public async Task Webhooks_get_lost_or_come_twice_when_so_armed(string mode, int arrivals)
    {
        await Simulator.Post("faults", $$"""{"on":"webhook","mode":"{{mode}}"}""");
        await Simulator.Writes("hello");
        await Simulator.Quiet();

        Assert.Equal(arrivals, Platform.Messages.Count);
    }
}
