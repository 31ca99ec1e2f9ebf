using System.Data.Common;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Npgsql;
using WorkflowAgents.Data;

namespace WorkflowAgents.Server.Settings;

/// <summary>Everything that is configured about the platform itself; the agents and channels add their own sections.</summary>
static class PlatformSettings
{
    /// <summary>Reads and registers the platform's sections.</summary>
    /// <exception cref="InvalidSettingException">A value is bad.</exception>
    public static void AddPlatformSettings(this IHostApplicationBuilder builder)
    {
        var contentRoot = builder.Environment.ContentRootPath;
        builder.AddSettings<AdminOptions>("Admin");
        builder.AddSettings<WorkflowsOptions>("Workflows", o => o.Directory = OwnFolder.Resolve(o.Directory, "workflows", contentRoot));
        builder.AddSettings<RulesOptions>("Rules", o => o.Directory = OwnFolder.Resolve(o.Directory, "rules", contentRoot));

        var hasCredentials = !string.IsNullOrWhiteSpace(builder.Configuration["WhatsApp:AccessToken"]);
        var simulator = builder.AddSettings<SimulatorOptions>("Simulator", o => o.Enabled ??= !hasCredentials);
        if (simulator.Enabled == true && hasCredentials)
            throw new InvalidSettingException("Simulator__Enabled: the simulator does not run beside real credentials (WhatsApp__AccessToken is set).");

        var cluster = builder.AddSettings<ClusterOptions>("Cluster");
        if (cluster.Enabled && !"PostgreSql".Equals(builder.Configuration["Database:Provider"], StringComparison.OrdinalIgnoreCase))
            throw new InvalidSettingException("Cluster__Enabled: several nodes need Database__Provider=PostgreSql.");
    }

    /// <summary>Reads where the data is and registers the database. Also all that a verb needs.</summary>
    /// <exception cref="InvalidSettingException">A value is bad.</exception>
    public static void AddDatabase(this IHostApplicationBuilder builder)
    {
        var data = builder.AddSettings<DataOptions>("Data", o => o.Directory = o.Directory.Length == 0 ? "" : Path.GetFullPath(o.Directory));
        var keys = CreatePrivate(Path.Combine(CreatePrivate(data.Directory), "keys"));
        builder.Services.AddDataProtection().SetApplicationName("WorkflowAgents").PersistKeysToFileSystem(new(keys));

        var database = Describe(builder.AddSettings<DatabaseOptions>("Database"), data);
        builder.Services.AddSingleton(database);
        builder.Services.AddPlatformData(database.Provider, database.ConnectionString);
    }

    /// <summary>Creates the database or brings it up to date.</summary>
    /// <returns>The migrations that were applied.</returns>
    /// <exception cref="InvalidSettingException">It cannot be reached.</exception>
    public static async Task<IReadOnlyList<string>> MigrateAsync(this IServiceProvider services, CancellationToken cancellationToken)
    {
        try
        {
            return await services.GetRequiredService<Migrator>().MigrateAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is DbException || exception.InnerException is DbException)
        {
            // What EF Core wraps around it speaks of retries; the database's own words are of more use.
            var reason = (exception as DbException ?? exception.InnerException!).Message;
            throw new InvalidSettingException(
                $"Database__ConnectionString: the database ({services.GetRequiredService<DatabaseSettings>().Description}) cannot be used: {reason}",
                exception);
        }
    }

    static DatabaseSettings Describe(DatabaseOptions options, DataOptions data)
    {
        try
        {
            if (options.Provider == DatabaseProvider.Sqlite)
            {
                var sqlite = new SqliteConnectionStringBuilder(
                    string.IsNullOrWhiteSpace(options.ConnectionString) ? null : options.ConnectionString);
                if (sqlite.DataSource.Length == 0)
                    sqlite.DataSource = Path.Combine(data.Directory, "workflowagents.db");
                return new(options.Provider, sqlite.ConnectionString, $"SQLite, {Path.GetFullPath(sqlite.DataSource)}");
            }
            if (string.IsNullOrWhiteSpace(options.ConnectionString))
                throw new InvalidSettingException("Database__ConnectionString: PostgreSQL needs one, for instance Host=localhost;Database=workflowagents;Username=...");
            var postgreSql = new NpgsqlConnectionStringBuilder(options.ConnectionString);
            return new(options.Provider, postgreSql.ConnectionString, $"PostgreSQL, {postgreSql.Database} on {postgreSql.Host}:{postgreSql.Port}");
        }
        catch (ArgumentException exception)
        {
            throw new InvalidSettingException($"Database__ConnectionString: {exception.Message}", exception);
        }
    }

    static string CreatePrivate(string directory)
    {
        try
        {
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(directory);
            else
                Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            return directory;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InvalidSettingException($"Data__Directory: cannot create '{directory}': {exception.Message}", exception);
        }
    }
}
