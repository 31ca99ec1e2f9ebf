using Microsoft.AspNetCore.Builder;
using WorkflowAgents.Data;
using WorkflowAgents.Testing;

namespace WorkflowAgents.Server.Tests.Hosting;

/// <summary>How a <see cref="PlatformHost"/> is started.</summary>
public sealed class PlatformHostStart : IAsyncDisposable
{
    bool disposed;

    /// <summary>Which database, when none is given. PostgreSQL skips the test where it is not installed.</summary>
    public DatabaseProvider Provider { get; init; } = DatabaseProvider.Sqlite;

    /// <summary>The database; null for a fresh one. Two hosts on one database: give the second the first one's.</summary>
    public TestDatabase? Database { get; set; }

    /// <summary>Null for a fresh one.</summary>
    public string? DataDirectory { get; set; }

    /// <summary>Null for the one that the first start makes up.</summary>
    public string? AdminPassword { get; set; }

    /// <summary>More configuration: <c>["Simulator:Enabled"] = "false"</c>.</summary>
    public Dictionary<string, string> Settings { get; init; } = [];

    /// <summary>Last word on services, before the host is built.</summary>
    public Action<WebApplicationBuilder>? Customise { get; init; }

    /// <summary>Endpoints of the test's own.</summary>
    public Action<WebApplication>? Map { get; init; }

    public string[] Arguments() =>
    [
        "--urls=http://127.0.0.1:0",
        $"--Data:Directory={DataDirectory}",
        $"--Database:Provider={Database!.Provider}",
        $"--Database:ConnectionString={Database.ConnectionString}",
        .. AdminPassword is null ? [] : new[] { $"--Admin:Password={AdminPassword}" },
        .. Settings.Select(setting => $"--{setting.Key}={setting.Value}"),
    ];

    public async ValueTask DisposeAsync()
    {
        if (disposed)
            return;
        disposed = true;
        if (Database is not null)
            await Database.DisposeAsync();
        if (DataDirectory is not null)
            Directory.Delete(DataDirectory, recursive: true);
    }
}
