using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WorkflowAgents.Data;
using WorkflowAgents.Testing;

namespace WorkflowAgents.Server.Tests.Hosting;

/// <summary>
/// The whole server as a user starts it, but in this process: a free port on loopback, a database and a data directory of its own.
/// Any number may run at once.
/// </summary>
public sealed class PlatformHost : IAsyncDisposable
{
    public const string AdminEmail = "admin@localhost";

    readonly CancellationTokenSource stop = new();
    readonly StringWriter output = new();
    readonly CapturedLog log = new();
    readonly List<HttpClient> clients = [];
    readonly PlatformHostStart start;
    Task<int> run = Task.FromResult(0);
    WebApplication? app;

    PlatformHost(PlatformHostStart start) => this.start = start;

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Its services, for looking inside.</summary>
    public IServiceProvider Services => app!.Services;

    /// <summary>Its database.</summary>
    public TestDatabase Database => start.Database!;

    /// <summary>What was printed to the console.</summary>
    public string Output => output.ToString();

    /// <summary>What was logged.</summary>
    public string Log => log.Text;

    /// <summary>The admin's password as printed or configured.</summary>
    public string AdminPassword => start.AdminPassword!;

    public string DataDirectory => start.DataDirectory!;

    /// <summary>Starts one and waits until it listens.</summary>
    public static async Task<PlatformHost> StartAsync(PlatformHostStart? start = null)
    {
        start ??= new();
        start.Database ??= await TestDatabase.CreateAsync(start.Provider);
        start.DataDirectory ??= Directory.CreateTempSubdirectory("workflowagents-").FullName;
        var host = new PlatformHost(start);
        await host.RunAsync();
        return host;
    }

    /// <summary>Another process on the same data, as after a stop and a start. This one is stopped first.</summary>
    public async Task<PlatformHost> RestartAsync()
    {
        await StopAsync();
        var next = new PlatformHost(start);
        await next.RunAsync();
        return next;
    }

    /// <summary>A client that is nobody, follows no redirects and keeps no cookies.</summary>
    public HttpClient Anonymous() => Client();

    /// <summary>A client with the admin's bearer token.</summary>
    public async Task<HttpClient> AdminAsync()
    {
        var client = Client();
        var login = await client.PostAsJsonAsync("/elsa/api/identity/login", new { username = AdminEmail, password = AdminPassword });
        var token = (await login.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>A client with an API key of a role.</summary>
    public async Task<HttpClient> WithRoleAsync(string role)
    {
        var created = await (await AdminAsync()).PostAsJsonAsync("/api/keys", new { name = $"test {role}", role });
        created.EnsureSuccessStatusCode();
        var client = Client();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "ApiKey", (await created.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("key").GetString());
        return client;
    }

    /// <summary>A browser: keeps cookies, wants HTML, follows no redirects unless told to.</summary>
    public HttpClient Browser(bool followsRedirects = false)
    {
        var client = Client(new HttpClientHandler { AllowAutoRedirect = followsRedirects, UseCookies = true });
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html,application/xhtml+xml,*/*;q=0.8");
        return client;
    }

    /// <summary>Stops it in an orderly way.</summary>
    public async Task StopAsync()
    {
        await stop.CancelAsync();
        await run;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        foreach (var client in clients)
            client.Dispose();
        stop.Dispose();
        log.Dispose();
        await output.DisposeAsync();
        await start.DisposeAsync();
    }

    async Task RunAsync()
    {
        var started = new TaskCompletionSource<WebApplication>(TaskCreationOptions.RunContinuationsAsynchronously);
        run = Task.Run(() => ServerRun.RunAsync(
            start.Arguments(),
            new Terminal(output, output),
            new RunHooks
            {
                Build = builder =>
                {
                    builder.Logging.ClearProviders();
                    builder.Logging.AddProvider(log);
                    // What protects a stolen database is not worth its seconds here.
                    builder.Services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 1000);
                    start.Customise?.Invoke(builder);
                },
                Map = start.Map,
                Started = started.SetResult,
            },
            stop.Token));
        if (await Task.WhenAny(run, started.Task) == run)
            await run;
        app = await started.Task;
        Address = app.Address();
        start.AdminPassword ??= Output.Split("with the password").LastOrDefault()?.Split(' ', StringSplitOptions.RemoveEmptyEntries)[0];
    }

    HttpClient Client(HttpClientHandler? handler = null)
    {
        var client = new HttpClient(handler ?? new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };
        clients.Add(client);
        return client;
    }
}
