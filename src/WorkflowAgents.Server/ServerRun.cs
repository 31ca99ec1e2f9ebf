using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using WorkflowAgents.Server.Accounts;
using WorkflowAgents.Server.Platform;
using WorkflowAgents.Server.Settings;

namespace WorkflowAgents.Server;

/// <summary>One run of the server, from reading the configuration to the end.</summary>
static class ServerRun
{
    /// <summary>Runs until the process is told to end. Throws <see cref="InvalidSettingException"/> when it cannot start as configured.</summary>
    /// <param name="args">Configuration from the command line.</param>
    /// <param name="terminal">Where it says what it is.</param>
    /// <param name="hooks">What is added to it.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public static async Task<int> RunAsync(string[] args, Terminal terminal, RunHooks? hooks = null, CancellationToken cancellationToken = default)
    {
        await using var app = Program.Build(args, terminal, hooks?.Build);
        hooks?.Map?.Invoke(app);
        // Before anything is made: a start with a bad value leaves nothing behind, least of all an admin whose password was seen once.
        app.Services.ValidateSettings();
        await app.Services.MigrateAsync(cancellationToken);
        // Told at once: whatever fails after this, the password has been seen.
        if (await FirstAdmin.EnsureAsync(app.Services, cancellationToken) is { } admin)
            await Greeting.WriteAdminAsync(terminal, admin);
        try
        {
            await app.Services.PrepareAsync(cancellationToken);
            await app.StartAsync(cancellationToken);
        }
        catch (IOException exception) when (exception.InnerException is AddressInUseException)
        {
            throw new InvalidSettingException(
                $"ASPNETCORE_URLS: {exception.Message.TrimEnd('.')}. Stop what listens there, or choose another address.", exception);
        }
        catch (Exception exception) when (exception is SocketException or FormatException or UriFormatException)
        {
            throw new InvalidSettingException($"ASPNETCORE_URLS: cannot listen: {exception.Message}", exception);
        }
        app.Services.GetRequiredService<StartupSilence>().IsOver = true;
        await Greeting.WriteAsync(app);
        hooks?.Started?.Invoke(app);
        await app.WaitForShutdownAsync(cancellationToken);
        return 0;
    }

    /// <summary>Where it listens, a browser's address.</summary>
    internal static Uri Address(this WebApplication app) =>
        Address(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses)!;

    /// <summary>The address by which this machine reaches the server; null before it listens.</summary>
    internal static Uri? Address(ICollection<string> addresses) => addresses.FirstOrDefault() is { } first
        ? new(first
            .Replace("//+", "//localhost", StringComparison.Ordinal)
            .Replace("//*", "//localhost", StringComparison.Ordinal)
            .Replace("//[::]", "//localhost", StringComparison.Ordinal)
            .Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal))
        : null;
}
