using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace WorkflowAgents.Data;

/// <summary>Creates the database where there is none, brings its tables up to date, and lets one node at a time do so. Harmless when there is nothing to do.</summary>
/// <param name="contexts">Contexts of the database.</param>
public sealed class Migrator(IDbContextFactory<PlatformContext> contexts)
{
    // Any number will do, as long as nothing else on the same database uses it.
    const long LockKey = 0x576F_726B_666C_6F77;

    /// <summary>Applies what is missing. Of several nodes that start at once one does the work, the others wait for it.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The migrations that were applied, in order; empty when the database was up to date.</returns>
    public async Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancellationToken = default)
    {
        IReadOnlyList<string> applied = [];
        await AloneAsync(async context => applied = await ApplyAsync(context, cancellationToken), cancellationToken);
        return applied;
    }

    /// <summary>Does something that no two nodes may do at the same time, such as filling a new database.</summary>
    /// <param name="work">What to do. Contexts of its own are fine; the lock is not bound to this one.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task AloneAsync(Func<PlatformContext, Task> work, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (!context.Database.IsNpgsql())
        {
            // A SQLite file has one process.
            await work(context);
            return;
        }
        await CreateDatabaseAsync(context, cancellationToken);
        // The lock belongs to the session: it is gone when the process dies.
        await context.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            context.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
            await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_lock({LockKey})", cancellationToken);
            try
            {
                await work(context);
            }
            finally
            {
                // The pool would keep the session, and the lock with it.
                await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({LockKey})", CancellationToken.None);
            }
        }
        finally
        {
            await context.Database.CloseConnectionAsync();
        }
    }

    static async Task<IReadOnlyList<string>> ApplyAsync(PlatformContext context, CancellationToken cancellationToken)
    {
        var missing = (await context.Database.GetPendingMigrationsAsync(cancellationToken)).ToList();
        if (missing.Count > 0)
            await context.Database.MigrateAsync(cancellationToken);
        return missing;
    }

    static async Task CreateDatabaseAsync(PlatformContext context, CancellationToken cancellationToken)
    {
        var creator = context.GetService<IRelationalDatabaseCreator>();
        if (await creator.ExistsAsync(cancellationToken))
            return;
        try
        {
            await creator.CreateAsync(cancellationToken);
        }
        catch (PostgresException exception)
            when (exception.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another node was faster.
        }
    }
}
