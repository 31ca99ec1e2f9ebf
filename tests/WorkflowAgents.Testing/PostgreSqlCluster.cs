using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using Xunit;

namespace WorkflowAgents.Testing;

/// <summary>
/// A throw-away PostgreSQL of this test process: loopback and a socket in a temporary directory, no password, no fsync.
/// A small watcher stops and removes it when the process has ended, however it ended.
/// </summary>
public sealed class PostgreSqlCluster
{
    const string Prefix = "workflowagents-pg-";

    static readonly Lazy<Task<PostgreSqlCluster?>> Started = new(StartAsync);

    readonly int port;

    PostgreSqlCluster(int port) => this.port = port;

    /// <summary>The cluster of this process, started on first use. Skips the test when PostgreSQL is not installed.</summary>
    public static async Task<PostgreSqlCluster> StartedAsync()
    {
        var cluster = await Started.Value;
        Skip.If(cluster is null, "PostgreSQL is not installed: put initdb and pg_ctl on the PATH, or `apt-get install postgresql`.");
        return cluster!;
    }

    /// <summary>Connection string of one of its databases.</summary>
    /// <param name="database">Name of the database.</param>
    public string ConnectionStringOf(string database) =>
        $"Host=127.0.0.1;Port={port};Username=postgres;Database={database};Maximum Pool Size=20;Include Error Detail=true";

    internal async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionStringOf("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    static async Task<PostgreSqlCluster?> StartAsync()
    {
        if (FindBinaries() is not { } binaries)
            return null;
        await SweepAsync(binaries);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await StartAsync(binaries);
            }
            catch (InvalidOperationException) when (attempt < 3)
            {
                // Somebody else took the port between looking and starting.
            }
        }
    }

    static async Task<PostgreSqlCluster> StartAsync(string binaries)
    {
        var directory = Path.Combine(
            Path.GetTempPath(), Prefix + Environment.ProcessId.ToString(CultureInfo.InvariantCulture) + "-" + Path.GetRandomFileName()[..6]);
        Directory.CreateDirectory(directory);
        var port = FreePort();
        var run = RunAs(await UserAsync());
        var data = $"{directory}/data";
        await ShellAsync($"""
            {(run.Length == 0 ? "" : $"chown {await UserAsync()} {directory} &&")} cd {directory} &&
            {run} {binaries}/initdb -D {data} -U postgres -A trust -E UTF8 --locale=C --no-sync &&
            {run} {binaries}/pg_ctl -D {data} -l {directory}/log -w -o "-p {port} -k {directory} -c listen_addresses=127.0.0.1 -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=300" start
            """);
        await ShellAsync($"""
            (while kill -0 {Environment.ProcessId}; do sleep 1; done
            cd {directory}; {run} {binaries}/pg_ctl -D {data} -m immediate stop; cd /; rm -rf {directory}) &
            """);
        return new(port);
    }

    /// <summary>Stops what earlier processes left behind, should their watcher have been killed with them.</summary>
    static async Task SweepAsync(string binaries)
    {
        foreach (var directory in Directory.GetDirectories(Path.GetTempPath(), Prefix + "*"))
        {
            var owner = Path.GetFileName(directory)[Prefix.Length..].Split('-')[0];
            var run = RunAs(await UserAsync());
            // Three seconds in which its own watcher would have done it.
            await ShellAsync($"""
                kill -0 {owner} 2>/dev/null || (sleep 3; [ -d {directory} ] && cd {directory} && {run} {binaries}/pg_ctl -D {directory}/data -m immediate stop; cd /; rm -rf {directory}) &
                """);
        }
    }

    static string? FindBinaries()
    {
        var packaged = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql")
                .OrderByDescending(path => int.TryParse(Path.GetFileName(path), out var version) ? version : 0)
                .Select(path => Path.Combine(path, "bin"))
            : [];
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':');
        return OperatingSystem.IsWindows()
            ? null
            : packaged.Concat(onPath).FirstOrDefault(path => File.Exists($"{path}/initdb") && File.Exists($"{path}/pg_ctl"));
    }

    /// <summary>PostgreSQL refuses to run as root: then it runs as this user. Null when we are somebody else already.</summary>
    static async Task<string?> UserAsync()
    {
        if (Environment.UserName != "root")
            return null;
        return await ShellAsync("id -u postgres", mayFail: true) == 0 ? "postgres" : "nobody";
    }

    static string RunAs(string? user) => user switch
    {
        null => "",
        _ when File.Exists("/usr/bin/setpriv") => $"setpriv --reuid={user} --regid=$(id -g {user}) --clear-groups --",
        _ when File.Exists("/usr/sbin/runuser") || File.Exists("/sbin/runuser") => $"runuser -u {user} --",
        _ => $"su -s /bin/sh {user} -c 'exec \"$0\" \"$@\"' --",
    };

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    static async Task<int> ShellAsync(string script, bool mayFail = false)
    {
        // Nothing started here may hold on to our output: the runner would wait for it.
        var log = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", $"exec </dev/null >{log} 2>&1; {script}"]))!;
        await shell.WaitForExitAsync();
        var output = await File.ReadAllTextAsync(log);
        File.Delete(log);
        if (shell.ExitCode != 0 && !mayFail)
            throw new InvalidOperationException($"PostgreSQL did not start: {output}");
        return shell.ExitCode;
    }
}
