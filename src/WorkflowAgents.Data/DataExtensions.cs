using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace WorkflowAgents.Data;

/// <summary>Registers the database.</summary>
public static class DataExtensions
{
    /// <summary>Adds <see cref="IDbContextFactory{TContext}"/> of <see cref="PlatformContext"/>, the scoped context itself and the <see cref="Migrator"/>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="provider">Which database.</param>
    /// <param name="connectionString">Its connection string.</param>
    public static IServiceCollection AddPlatformData(this IServiceCollection services, DatabaseProvider provider, string connectionString)
    {
        if (provider == DatabaseProvider.Sqlite)
        {
            // An event waits for the writer before it, rather than fail: SQLite has one writer at a time.
            var connection = new SqliteConnectionStringBuilder(connectionString) { DefaultTimeout = 30 }.ConnectionString;
            services.AddPooledDbContextFactory<SqlitePlatformContext>(options => options.UseSqlite(connection).AddInterceptors(new WriteAheadLog()));
            services.AddSingleton<IDbContextFactory<PlatformContext>, ContextFactory<SqlitePlatformContext>>();
        }
        else
        {
            services.AddPooledDbContextFactory<PostgreSqlPlatformContext>(options => options.UseNpgsql(connectionString));
            services.AddSingleton<IDbContextFactory<PlatformContext>, ContextFactory<PostgreSqlPlatformContext>>();
        }
        services.AddSingleton<Migrator>();
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<PlatformContext>>().CreateDbContext());
        return services;
    }

    sealed class ContextFactory<TContext>(IDbContextFactory<TContext> factory) : IDbContextFactory<PlatformContext>
        where TContext : PlatformContext
    {
        public PlatformContext CreateDbContext() => factory.CreateDbContext();

        public async Task<PlatformContext> CreateDbContextAsync(CancellationToken cancellationToken = default) =>
            await factory.CreateDbContextAsync(cancellationToken);
    }

    /// <summary>Readers do not block the writer; a commit survives the death of the process.</summary>
    sealed class WriteAheadLog : DbConnectionInterceptor
    {
        const string Pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=30000;";

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            command.ExecuteNonQuery();
        }

        public override async Task ConnectionOpenedAsync(
            DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
