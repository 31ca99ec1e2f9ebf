using System.Net;
using WorkflowAgents.Simulator.Tests.Harness;

namespace WorkflowAgents.Simulator.Tests;

public sealed class Something_goes_wrong : SimulatorTest
{
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Simulator.Writes("hello");
    }

    [Fact]
    public async Task An_http_error_comes_as_often_as_it_was_armed()
    {
        await Simulator.Post("faults", """[{"on":"send","times":2,"status":500}]""");

        Assert.Equal(HttpStatusCode.InternalServerError, (await Simulator.SendText("1")).Status);
        Assert.Equal(HttpStatusCode.InternalServerError, (await Simulator.SendText("2")).Status);
        IsAccepted(await Simulator.SendText("3"));
        Assert.Equal(2, (await Simulator.Phone()).Count);
    }

    [Fact]
    public async Task A_graph_error_has_its_own_body_and_may_strike_one_contact_only()
    {
        await Simulator.Writes("hello", "447700900101");
        await Simulator.Post("faults", """{"on":"send","error":131056,"to":"447700900101"}""");

        IsAccepted(await Simulator.SendText("not struck"));
        IsRefused(await Simulator.SendText("struck", "447700900101"), 131056, "short period");
        Assert.Empty((await Simulator.Call(HttpMethod.Get, "/simulator/faults")).Body!.AsArray());
    }

    [Fact]
    public async Task Accepted_and_then_cut_off_the_message_is_there_and_its_statuses_come()
    {
        await Simulator.Post("faults", """[{"on":"send","times":1,"mode":"accept-then-drop"}]""");

        await Assert.ThrowsAsync<HttpRequestException>(() => Simulator.Send("\"biz_opaque_callback_data\":\"intent-7\",\"type\":\"text\",\"text\":{\"body\":\"x\"}"));
        await Simulator.Quiet();

        Assert.Equal("intent-7", (string?)(await Simulator.Phone())[1]!["opaque"]);
        Assert.Equal(["intent-7", "intent-7"], Platform.Statuses.Select(s => (string?)s["biz_opaque_callback_data"]));
    }

    [Fact]
    public async Task Cut_off_before_nothing_is_there()
    {
        await Simulator.Post("faults", """[{"on":"send","mode":"drop"}]""");

        await Assert.ThrowsAsync<HttpRequestException>(() => Simulator.SendText("x"));

        Assert.Single(await Simulator.Phone());
    }

    [Fact]
    public async Task A_slow_send_is_accepted_even_when_the_sender_has_hung_up()
    {
        await Simulator.Post("faults", """[{"on":"send","mode":"delay","seconds":0.2}]""");
        using var impatient = new HttpClient { BaseAddress = Simulator.Address, Timeout = TimeSpan.FromMilliseconds(50) };
        impatient.DefaultRequestHeaders.Authorization = new("Bearer", "token");
        using var content = new StringContent($$$"""{"messaging_product":"whatsapp","to":"{{{Ana}}}","text":{"body":"x"}}""");

        await Assert.ThrowsAsync<TaskCanceledException>(() => impatient.PostAsync(new Uri("/simulator/graph/v23.0/1/messages", UriKind.Relative), content));

        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while ((await Simulator.Phone()).Count < 2)
            deadline.Token.ThrowIfCancellationRequested();
    }

    [Fact]
    public async Task A_message_held_for_its_quality_is_accepted_and_nothing_more()
    {
        await Simulator.Post("faults", """[{"on":"send","mode":"held"}]""");

        var answer = await Simulator.SendText("x");
        await Simulator.Quiet();

        IsAccepted(answer);
        Assert.Equal("held_for_quality_assessment", (string?)answer.Body!["messages"]![0]!["message_status"]);
        Assert.Empty(Platform.Statuses);
        Assert.Equal("held", (string?)(await Simulator.Phone())[1]!["status"]);
    }

    [Fact]
    public async Task A_delivery_can_fail_after_the_message_was_accepted()
    {
        await Simulator.Post("faults", """[{"on":"delivery","error":131026}]""");

        IsAccepted(await Simulator.SendText("x"));
        await Simulator.Quiet();

        Assert.Equal(["sent", "failed"], Platform.Statuses.Select(s => (string?)s["status"]));
        Assert.Equal(131026, (int?)Platform.Statuses[1]["errors"]![0]!["code"]);
    }

    [Fact]
    public async Task Calendly_can_be_down()
    {
        await Simulator.Post("faults", """[{"on":"calendly","status":503}]""");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await Simulator.Post("calendly/scheduling_links", "{}")).Status);
        await Booking_a_call.Link(Simulator);
    }

    [Fact]
    public async Task A_new_list_replaces_the_old_one_and_can_be_cleared()
    {
        await Simulator.Post("faults", """[{"on":"send","status":500},{"on":"read","status":500}]""");
        await Simulator.Post("faults", """[{"on":"webhook","mode":"drop"}]""");
        var (_, armed) = await Simulator.Call(HttpMethod.Get, "/simulator/faults");
        Assert.Equal("webhook", (string?)Assert.Single(armed!.AsArray())!["on"]);

        await Simulator.Call(HttpMethod.Delete, "/simulator/faults");
        Assert.Empty((await Simulator.Call(HttpMethod.Get, "/simulator/faults")).Body!.AsArray());
    }

    [Theory]
    [InlineData("""{"on":"nowhere","status":500}""", "\"on\"")]
    [InlineData("""{"on":"send"}""", "what shall happen")]
    [InlineData("""{"on":"send","status":200}""", "status")]
    [InlineData("""{"on":"send","status":500,"times":0}""", "times")]
    [InlineData("""{"on":"send","mode":"explode"}""", "mode")]
    [InlineData("""{"on":"send","stauts":500}""", "stauts")]
    [InlineData("7", "list")]
    public async Task A_fault_nobody_understands_is_told_why(string json, string detail)
    {
        var (status, body) = await Simulator.Post("faults", json);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(detail, (string?)body!["detail"], StringComparison.Ordinal);
    }
}
