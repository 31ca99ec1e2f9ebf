using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using WorkflowAgents.Server.Tests.Scenarios;

namespace WorkflowAgents.Server.Tests.Crashes;

/// <summary>The program itself in a process of its own, which can really be killed; its port and its data directory stay.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    const string Password = "correct-horse-battery";
    readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("workflowagents-");
    readonly StringBuilder said = new();
    readonly HttpClient simulator;
    readonly HttpClient team;
    Process? process;

    ServerProcess()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}");
        simulator = Client();
        team = Client();
    }

    public Uri Address { get; }

    public Stage Stage => new(simulator, team);

    /// <summary>What the processes printed and logged, for a test that fails.</summary>
    public string Said
    {
        get
        {
            lock (said)
                return said.ToString();
        }
    }

    /// <summary>A fresh one.</summary>
    public static async Task<ServerProcess> FirstStartAsync()
    {
        var server = new ServerProcess();
        await server.StartAsync();
        return server;
    }

    /// <summary>Starts it and waits until it is ready for work.</summary>
    public async Task StartAsync()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            WorkingDirectory = directory.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // A process that lives for seconds is not worth measuring for better code; it starts a fifth faster.
        start.Environment["DOTNET_TieredPGO"] = "0";
        foreach (var argument in new[]
        {
            Path.Combine(AppContext.BaseDirectory, "WorkflowAgents.Server.dll"),
            $"--urls={Address}",
            $"--Data:Directory={directory.FullName}",
            $"--Admin:Password={Password}",
        })
            start.ArgumentList.Add(argument);
        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        // A refused connection is dear, and a start takes seconds.
        await Stage.UntilAsync(IsReadyAsync, $"the server is not ready; it said {Said}", TimeSpan.FromMilliseconds(200));
        await SignInAsync();
    }

    /// <summary>SIGKILL: nothing in the process gets a chance to tidy up.</summary>
    public async Task KillAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
            await KillAsync();
        simulator.Dispose();
        team.Dispose();
        directory.Delete(recursive: true);
    }

    async Task<bool> IsReadyAsync()
    {
        Assert.False(process!.HasExited, $"The server ended by itself; it said {Said}");
        try
        {
            using var answer = await simulator.GetAsync("/health/ready");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    async Task SignInAsync()
    {
        using var login = await team.PostAsJsonAsync("/elsa/api/identity/login", new { username = "admin@localhost", password = Password });
        team.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer", (await login.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString());
    }

    HttpClient Client() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        BaseAddress = Address, Timeout = TimeSpan.FromSeconds(90),
    };

    void Note(string? line)
    {
        lock (said)
            said.AppendLine(line);
    }
}
