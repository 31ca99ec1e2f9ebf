using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using WorkflowAgents.Data;

namespace WorkflowAgents.Testing;

/// <summary>A database of its own for one test: a SQLite file, or a database in the process's <see cref="PostgreSqlCluster"/>.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    static readonly SemaphoreSlim Templates = new(1);
    static string? sqliteTemplate;
    static string? postgreSqlTemplate;
    static int count;

    readonly ServiceProvider services;
    readonly string? directory;

    TestDatabase(DatabaseProvider provider, string connectionString, string? directory)
    {
        Provider = provider;
        ConnectionString = connectionString;
        this.directory = directory;
        services = new ServiceCollection().AddPlatformData(provider, connectionString).BuildServiceProvider();
    }

    /// <summary>Which database it is.</summary>
    public DatabaseProvider Provider { get; }

    /// <summary>Its connection string.</summary>
    public string ConnectionString { get; }

    /// <summary>Contexts of it.</summary>
    public IDbContextFactory<PlatformContext> Contexts => services.GetRequiredService<IDbContextFactory<PlatformContext>>();

    /// <summary>Its migrator.</summary>
    public Migrator Migrator => services.GetRequiredService<Migrator>();

    /// <summary>Makes a database with all tables. The test is skipped when PostgreSQL is wanted and not installed.</summary>
    /// <param name="provider">Which database.</param>
    public static async Task<TestDatabase> CreateAsync(DatabaseProvider provider)
    {
        // Migrating takes a good part of a second; a copy of a migrated database does not.
        await Templates.WaitAsync();
        try
        {
            return provider == DatabaseProvider.Sqlite ? await CopySqliteAsync() : await CopyPostgreSqlAsync();
        }
        finally
        {
            Templates.Release();
        }
    }

    /// <summary>Names a database that does not exist yet. The test is skipped when PostgreSQL is wanted and not installed.</summary>
    /// <param name="provider">Which database.</param>
    public static async Task<TestDatabase> NameAsync(DatabaseProvider provider)
    {
        if (provider == DatabaseProvider.PostgreSql)
            return new(provider, (await PostgreSqlCluster.StartedAsync()).ConnectionStringOf(NextName()), directory: null);
        var directory = Directory.CreateTempSubdirectory("workflowagents-").FullName;
        return new(provider, SqliteIn(directory), directory);
    }

    /// <summary>A new context; the caller disposes it.</summary>
    public PlatformContext NewContext() => Contexts.CreateDbContext();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        if (Provider == DatabaseProvider.Sqlite)
        {
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder(ConnectionString) { DefaultTimeout = 30 }.ConnectionString);
            SqliteConnection.ClearPool(connection);
            Directory.Delete(directory!, recursive: true);
            return;
        }
        await using var pooled = new NpgsqlConnection(ConnectionString);
        NpgsqlConnection.ClearPool(pooled);
        var cluster = await PostgreSqlCluster.StartedAsync();
        await cluster.ExecuteAsync($"DROP DATABASE IF EXISTS {pooled.Database} WITH (FORCE)");
    }

    static string NextName() => $"test_{Interlocked.Increment(ref count)}";

    static string SqliteIn(string directory) => $"Data Source={Path.Combine(directory, "workflowagents.db")}";

    static async Task<TestDatabase> CopySqliteAsync()
    {
        if (sqliteTemplate is null)
        {
            var template = await NameAsync(DatabaseProvider.Sqlite);
            await template.Migrator.MigrateAsync();
            // One file holds everything once the write-ahead log is folded back.
            await using (var context = template.NewContext())
                await context.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
            await template.services.DisposeAsync();
            SqliteConnection.ClearAllPools();
            sqliteTemplate = Path.Combine(template.directory!, "workflowagents.db");
            AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(template.directory!, recursive: true);
        }
        var copy = await NameAsync(DatabaseProvider.Sqlite);
        File.Copy(sqliteTemplate, Path.Combine(copy.directory!, "workflowagents.db"));
        return copy;
    }

    static async Task<TestDatabase> CopyPostgreSqlAsync()
    {
        var cluster = await PostgreSqlCluster.StartedAsync();
        if (postgreSqlTemplate is null)
        {
            var template = await NameAsync(DatabaseProvider.PostgreSql);
            await template.Migrator.MigrateAsync();
            await template.services.DisposeAsync();
            await using var pooled = new NpgsqlConnection(template.ConnectionString);
            NpgsqlConnection.ClearPool(pooled);
            postgreSqlTemplate = pooled.Database;
        }
        var name = NextName();
        await cluster.ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {postgreSqlTemplate}");
        return new(DatabaseProvider.PostgreSql, cluster.ConnectionStringOf(name), directory: null);
    }
}
