using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using WorkflowAgents.Channels.WhatsApp;

namespace WorkflowAgents.Channels.Tests.WhatsApp;

public class A_send_goes_wrong
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(300);

    [Fact]
    public async Task Nobody_there_means_it_never_left()
    {
        var refused = await Sending.SendAsync<SendResult.Refused>(await LoopbackServer.DeadAddressAsync());

        Assert.Equal((null, WhatsAppErrorClass.Retry), (refused.Error.Code, refused.Error.Class));
    }

    [Fact]
    public async Task An_unknown_host_means_it_never_left()
    {
        var refused = await Sending.SendAsync<SendResult.Refused>(new Uri("http://nowhere.invalid/"));

        Assert.Equal(WhatsAppErrorClass.Retry, refused.Error.Class);
    }

    [Fact]
    public async Task Silence_after_the_body_leaves_the_fate_unknown()
    {
        await using var server = await LoopbackServer.StartSilentAsync();

        await Sending.SendAsync<SendResult.Unknown>(server.Address, Soon);

        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_reset_after_the_body_leaves_the_fate_unknown_and_is_not_repeated()
    {
        await using var server = await LoopbackServer.StartAsync(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });

        await Sending.SendAsync<SendResult.Unknown>(server.Address);

        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Half_an_answer_leaves_the_fate_unknown()
    {
        await using var server = await LoopbackServer.StartAsync(async context =>
        {
            context.Response.ContentLength = 100;
            await context.Response.WriteAsync("{\"messages\":");
            await context.Response.Body.FlushAsync();
            context.Abort();
        });

        await Sending.SendAsync<SendResult.Unknown>(server.Address);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>fine</html>")]
    [InlineData("{}")]
    [InlineData("""{"messages":[]}""")]
    [InlineData("""{"messages":[{"id":""}]}""")]
    [InlineData("""["messages"]""")]
    public async Task Success_without_an_id_leaves_the_fate_unknown(string body)
    {
        await using var server = await LoopbackServer.StartAsync(200, body);

        await Sending.SendAsync<SendResult.Unknown>(server.Address);
    }

    [Fact]
    public async Task A_gateway_that_gave_up_leaves_the_fate_unknown()
    {
        await using var server = await LoopbackServer.StartAsync(504, "<html>time-out</html>");

        await Sending.SendAsync<SendResult.Unknown>(server.Address);
    }

    [Fact]
    public async Task A_peer_that_does_not_speak_http_leaves_the_fate_unknown()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = Task.Run(async () =>
        {
            using var socket = await listener.AcceptSocketAsync();
            await socket.ReceiveAsync(new byte[4096]);
            await socket.SendAsync("SSH-2.0-nonsense\r\n\r\n"u8.ToArray());
        });

        await Sending.SendAsync<SendResult.Unknown>(new Uri($"http://{listener.LocalEndpoint}/"));

        await serving;
    }

    [Fact]
    public async Task Cancelled_before_it_left_it_is_cancelled()
    {
        var client = Sending.Client(await LoopbackServer.DeadAddressAsync());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.SendAsync(Sending.Text(), new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task Cancelled_after_it_left_its_fate_is_unknown()
    {
        using var stop = new CancellationTokenSource();
        await using var server = await LoopbackServer.StartAsync(async context =>
        {
            await stop.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });

        Assert.IsType<SendResult.Unknown>(await Sending.Client(server.Address).SendAsync(Sending.Text(), stop.Token));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    public async Task A_server_error_without_explanation_passes(int status)
    {
        var error = await Sending.RefusedAsync(status, "oops");

        Assert.Equal((null, WhatsAppErrorClass.Retry, status), (error.Code, error.Class, error.HttpStatus));
    }

    [Fact]
    public async Task Metas_error_is_read_whole()
    {
        var error = await Sending.RefusedAsync(400, """
            {"error":{"message":"(#131047) Re-engagement message","type":"OAuthException","code":131047,"error_subcode":7,
             "error_data":{"messaging_product":"whatsapp","details":"More than 24 hours have passed."},"fbtrace_id":"TR1"}}
            """);

        Assert.Equal((131047, 7, "TR1", 400), (error.Code, error.Subcode, error.TraceId, error.HttpStatus));
        Assert.Equal(("(#131047) Re-engagement message", "More than 24 hours have passed."), (error.Title, error.Details));
        Assert.Equal(WhatsAppErrorClass.SwitchForm, error.Class);
        Assert.Contains("template", error.Action, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_code_counts_and_not_the_http_status()
    {
        Assert.Equal(WhatsAppErrorClass.SlowContact, (await Sending.RefusedAsync(500, """{"error":{"code":131056}}""")).Class);
    }

    [Theory]
    [InlineData(401, """{"error":{"code":987654}}""", WhatsAppErrorClass.Account)]
    [InlineData(404, "", WhatsAppErrorClass.Account)]
    [InlineData(302, "", WhatsAppErrorClass.Account)]
    [InlineData(429, "", WhatsAppErrorClass.SlowNumber)]
    [InlineData(500, """{"error":{"code":987654}}""", WhatsAppErrorClass.Retry)]
    [InlineData(400, """{"error":{"code":987654,"is_transient":true}}""", WhatsAppErrorClass.Retry)]
    [InlineData(400, """{"error":{"code":987654}}""", WhatsAppErrorClass.BadContent)]
    [InlineData(400, """{"error":"words"}""", WhatsAppErrorClass.BadContent)]
    public async Task An_unknown_code_is_judged_by_its_http_status(int status, string body, WhatsAppErrorClass expected)
    {
        Assert.Equal(expected, (await Sending.RefusedAsync(status, body)).Class);
    }

    [Fact]
    public async Task The_wait_that_was_asked_for_is_passed_on()
    {
        var error = await Sending.RefusedAsync(429, """{"error":{"code":130429}}""", "Retry-After", "7");

        Assert.Equal((WhatsAppErrorClass.SlowNumber, TimeSpan.FromSeconds(7)), (error.Class, error.RetryAfter));
    }

    [Fact]
    public async Task The_token_is_in_no_log_and_no_error()
    {
        using var log = new RecordedLog();
        await using var server = await LoopbackServer.StartAsync(
            401, $$"""{"error":{"code":190,"message":"Malformed access token {{Sending.Token}}","error_data":{"details":"{{Sending.Token}}"} } }""");

        var result = await Sending.Client(server.Address, log).SendAsync(Sending.Text("private words"), CancellationToken.None);

        Assert.DoesNotContain(Sending.Token, result.ToString(), StringComparison.Ordinal);
        Assert.Contains("190", log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Sending.Token, log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("private words", log.Text, StringComparison.Ordinal);
    }
}
