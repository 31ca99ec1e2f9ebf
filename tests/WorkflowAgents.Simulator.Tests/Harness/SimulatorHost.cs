using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace WorkflowAgents.Simulator.Tests.Harness;

/// <summary>A simulator on a loopback port, with a platform that receives its webhooks.</summary>
public sealed class SimulatorHost : IAsyncDisposable
{
    public const string Ana = "447700900100";
    public const string Secret = "an app secret";
    public const string SigningKey = "a signing key";

    private readonly WebApplication _app;
    private readonly HttpClient _client;

    private SimulatorHost(WebApplication app, string directory, FakeWorld world, FakePlatform platform)
    {
        (_app, Directory, World, Platform) = (app, directory, world, platform);
        Address = new Uri(app.Urls.Single());
        _client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Address };
    }

    public string Directory { get; }

    public Uri Address { get; }

    public FakeWorld World { get; }

    public FakePlatform Platform { get; }

    public SimulatedWhatsApp WhatsApp => _app.Services.GetRequiredService<SimulatedWhatsApp>();

    public static async Task<SimulatorHost> Start(string? directory = null, Action<SimulatorOptions>? configure = null, FakeWorld? world = null, FakePlatform? platform = null, IPAddress? pretendFrom = null)
    {
        directory ??= System.IO.Directory.CreateTempSubdirectory("simulator-").FullName;
        world ??= new FakeWorld();
        platform ??= new FakePlatform();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<ISimulatedWorld>(world);
        WebApplication? app = null;
        builder.Services.AddSimulator(options =>
        {
            options.Directory = directory;
            options.WhatsAppWebhookUrl = () => new Uri(app!.Urls.Single() + "/webhooks/whatsapp");
            options.CalendlyWebhookUrl = () => new Uri(app!.Urls.Single() + "/webhooks/calendly");
            options.AppSecret = () => Secret;
            options.CalendlySigningKey = () => SigningKey;
            options.WebhookRetryFirst = TimeSpan.FromMilliseconds(5);
            options.WebhookRetryMax = TimeSpan.FromMilliseconds(20);
            options.Templates.Add(new SimulatedTemplate("booking_reminder", "en", "UTILITY", "Hi {{1}}, we call you at {{2}}."));
            options.Templates.Add(new SimulatedTemplate("launch_offer", "en", "MARKETING", "30 % off for {{company}}!")
            {
                Header = "Offer",
                Footer = "Reply STOP to opt out",
                Buttons = [new("QUICK_REPLY", "Unsubscribe"), new("URL", "See it", "https://example.com/o/{{1}}")],
            });
            options.Templates.Add(new SimulatedTemplate("old_news", "en", "MARKETING", "News!") { Status = "PAUSED" });
            configure?.Invoke(options);
        });
        app = builder.Build();
        if (pretendFrom is not null)
            app.Use((http, next) =>
            {
                http.Connection.RemoteIpAddress = pretendFrom;
                return next(http);
            });
        app.MapSimulator();
        app.MapPost("/webhooks/whatsapp", (Delegate)platform.Receive);
        app.MapPost("/webhooks/calendly", (Delegate)platform.Receive);
        app.MapGet("/r/{code}", (string code) => Results.Redirect("/simulator/calendly/book/" + code + "?utm_content=tracked"));
        await app.StartAsync();
        return new SimulatorHost(app, directory, world, platform);
    }

    /// <summary>What a killed process leaves behind, in a simulator started anew.</summary>
    public async Task<SimulatorHost> KilledAndStartedAgain(string? torn = null, Action<SimulatorOptions>? configure = null)
    {
        var copy = System.IO.Directory.CreateTempSubdirectory("simulator-").FullName;
        var journal = Path.Combine(copy, "simulator.jsonl");
        await using (var from = new FileStream(Path.Combine(Directory, "simulator.jsonl"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite))
        await using (var to = File.Create(journal))
            await from.CopyToAsync(to);
        if (torn is not null)
            await File.AppendAllTextAsync(journal, torn);
        return await Start(copy, configure, World, new FakePlatform());
    }

    public async Task<(HttpStatusCode Status, JsonNode? Body)> Call(HttpMethod method, string path, string? json = null, string? token = "token", string? origin = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (json is not null)
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        if (token is not null)
            request.Headers.Authorization = new("Bearer", token);
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        using var response = await _client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, text.Length > 0 && text[0] is '{' or '[' ? JsonNode.Parse(text) : null);
    }

    public Task<(HttpStatusCode Status, JsonNode? Body)> Post(string path, string json) => Call(HttpMethod.Post, "/simulator/" + path, json);

    public async Task<string> Text(string path)
    {
        using var response = await _client.GetAsync("/simulator" + path);
        return await response.Content.ReadAsStringAsync();
    }

    /// <summary>Sends through the Cloud API what is given besides the usual frame.</summary>
    public Task<(HttpStatusCode Status, JsonNode? Body)> Send(string rest, string? to = $"\"to\":\"{Ana}\",", string? token = "token") =>
        Call(HttpMethod.Post, "/simulator/graph/v23.0/100000000000001/messages", $"{{\"messaging_product\":\"whatsapp\",{to}{rest}}}", token);

    public Task<(HttpStatusCode Status, JsonNode? Body)> SendText(string text, string contact = Ana) =>
        Send($"\"type\":\"text\",\"text\":{{\"body\":\"{text}\"}}", $"\"to\":\"{contact}\",");

    public Task<(HttpStatusCode Status, JsonNode? Body)> Writes(string text, string contact = Ana) =>
        Post($"contacts/{contact}/messages", $"{{\"text\":\"{text}\",\"name\":\"Ana García\"}}");

    public async Task<JsonArray> Phone(string contact = Ana) => (await Call(HttpMethod.Get, $"/simulator/contacts/{contact}/messages")).Body!.AsArray();

    /// <summary>Until every webhook is acknowledged.</summary>
    public async Task Quiet()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await WhatsApp.UntilDelivered(deadline.Token);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        System.IO.Directory.Delete(Directory, recursive: true);
    }
}
