using System.Net;
using System.Text.RegularExpressions;
using WorkflowAgents.Simulator.Tests.Harness;

namespace WorkflowAgents.Simulator.Tests;

public sealed partial class Who_may_look : SimulatorTest
{
    [Theory]
    [InlineData("/simulator")]
    [InlineData("/simulator/clock")]
    [InlineData("/simulator/contacts")]
    [InlineData("/simulator/calendly/book/priority-call")]
    public async Task Another_machine_sees_nothing(string path)
    {
        await using var simulator = await SimulatorHost.Start(pretendFrom: IPAddress.Parse("192.0.2.7"));

        Assert.Equal(HttpStatusCode.NotFound, (await simulator.Call(HttpMethod.Get, path)).Status);
    }

    [Fact]
    public async Task This_machine_sees_it_by_either_protocol()
    {
        await using var simulator = await SimulatorHost.Start(pretendFrom: IPAddress.Loopback.MapToIPv6());

        Assert.Equal(HttpStatusCode.OK, (await simulator.Call(HttpMethod.Get, "/simulator")).Status);
    }

    [Fact]
    public async Task A_web_page_from_elsewhere_sees_nothing()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await Simulator.Call(HttpMethod.Post, "/simulator/clock", """{"rate":2}""", origin: "https://evil.example")).Status);
        Assert.Equal(HttpStatusCode.OK, (await Simulator.Call(HttpMethod.Post, "/simulator/clock", """{"rate":2}""", origin: Simulator.Address.GetLeftPart(UriPartial.Authority))).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/calendly/book/priority-call")]
    public async Task The_pages_bring_everything_from_here_and_nothing_inline(string path)
    {
        var html = await Simulator.Text(path);

        Assert.DoesNotContain("<style", html, StringComparison.Ordinal);
        Assert.DoesNotMatch(InlineCode(), html);
        foreach (var address in Address().Matches(html).Select(m => m.Groups[1].Value).Where(a => !a.StartsWith('#')))
        {
            Assert.StartsWith("/simulator/page/", address, StringComparison.Ordinal);
            Assert.NotEmpty(await Simulator.Text(address["/simulator".Length..]));
        }
    }

    [Fact]
    public async Task The_page_is_told_only_what_has_changed()
    {
        await Simulator.Writes("hello");
        await Simulator.Quiet();
        var (_, state) = await Simulator.Call(HttpMethod.Get, $"/simulator/page/state?contact={Ana}");
        var (_, same) = await Simulator.Call(HttpMethod.Get, $"/simulator/page/state?contact={Ana}&since={state!["version"]}");

        Assert.Equal("hello", (string?)state["messages"]![0]!["screen"]!["body"]);
        Assert.Null(same!["messages"]);
        Assert.NotNull(same["now"]);
    }

    [GeneratedRegex(@"\s(on\w+|style)=|<script>")]
    private static partial Regex InlineCode();

    [GeneratedRegex(@"(?:href|src)=""([^""]+)""")]
    private static partial Regex Address();
}
