using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace WorkflowAgents.Channels.Tests;

/// <summary>A real web server on a loopback port that answers as the test says and remembers what it was asked.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private LoopbackServer(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    public ConcurrentQueue<Recorded> Requests { get; } = new();

    public JsonNode LastBody => JsonNode.Parse(Requests.Last().Body)!;

    public static async Task<LoopbackServer> StartAsync(Func<HttpContext, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new LoopbackServer(app);
        app.Run(async context =>
        {
            context.Request.EnableBuffering(); // so that the answer may look at the question
            using var reader = new StreamReader(context.Request.Body, leaveOpen: true);
            var body = await reader.ReadToEndAsync();
            server.Requests.Enqueue(new Recorded(
                context.Request.Method + " " + context.Request.Path, context.Request.Headers.Authorization.ToString(), body));
            await answer(context);
        });
        await app.StartAsync();
        return server;
    }

    public static Task<LoopbackServer> StartAsync(int status, string body, string? header = null, string? value = null) =>
        StartAsync(async context =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = "application/json";
            if (header is not null)
                context.Response.Headers[header] = value;
            await context.Response.WriteAsync(body);
        });

    /// <summary>Never answers, until the caller goes away.</summary>
    public static Task<LoopbackServer> StartSilentAsync() => StartAsync(async context =>
    {
        var gone = new TaskCompletionSource();
        await using var registration = context.RequestAborted.Register(gone.SetResult);
        await gone.Task;
    });

    /// <summary>An address at which nobody listens.</summary>
    public static async Task<Uri> DeadAddressAsync()
    {
        await using var server = await StartAsync(200, "");
        return server.Address;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    public sealed record Recorded(string Line, string Authorization, string Body);
}
