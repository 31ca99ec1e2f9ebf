using System.Net;
using WorkflowAgents.Simulator.Tests.Harness;

namespace WorkflowAgents.Simulator.Tests;

public sealed class Winding_the_clock : SimulatorTest
{
    [Theory]
    [InlineData("""{"advance":"00:45:00"}""", "2026-11-23T09:45:00Z")]
    [InlineData("""{"advance":"1.00:00:00"}""", "2026-11-24T09:00:00Z")]
    [InlineData("""{"set":"2026-12-01T10:00:00Z"}""", "2026-12-01T10:00:00Z")]
    [InlineData("""{"set":"2026-12-01T10:00:00+02:00"}""", "2026-12-01T08:00:00Z")]
    public async Task It_moves_forward_and_answers_the_new_time(string json, string now)
    {
        var (status, body) = await Simulator.Post("clock", json);

        Assert.Equal((HttpStatusCode.OK, now), (status, (string?)body!["now"]));
        Assert.Equal(now, (string?)(await Simulator.Call(HttpMethod.Get, "/simulator/clock")).Body!["now"]);
    }

    [Fact]
    public async Task It_can_be_let_run()
    {
        var (_, body) = await Simulator.Post("clock", """{"rate":60}""");

        Assert.Equal(60, (double?)body!["rate"]);
    }

    [Theory]
    [InlineData("""{"advance":"-00:01:00"}""", "forward only")]
    [InlineData("""{"advance":"45 minutes"}""", "span of time")]
    [InlineData("""{"advance":45}""", "span of time")]
    [InlineData("""{"set":"2026-11-23T08:59:59Z"}""", "forward only")]
    [InlineData("""{"set":"tomorrow"}""", "moment")]
    [InlineData("""{"rate":-1}""", "rate")]
    [InlineData("""{"rate":"fast"}""", "rate")]
    [InlineData("""{"advance":"00:01:00","set":"2026-12-01T10:00:00Z"}""", "not both")]
    [InlineData("""{"faster":true}""", "advance")]
    [InlineData("{}", "advance")]
    [InlineData("nonsense", "JSON")]
    public async Task A_body_that_makes_no_sense_is_told_why(string json, string detail)
    {
        var (status, body) = await Simulator.Post("clock", json);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(detail, (string?)body!["detail"], StringComparison.Ordinal);
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero), World.Now);
    }
}
