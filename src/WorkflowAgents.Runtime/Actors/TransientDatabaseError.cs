using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace WorkflowAgents.Runtime.Actors;

/// <summary>Errors that say "another writer was there first" or "not now", not that anything is wrong.</summary>
static class TransientDatabaseError
{
    const int SqliteBusy = 5;
    const int SqliteLocked = 6;

    public static bool Is(Exception exception) => exception switch
    {
        DbUpdateConcurrencyException => true,
        NpgsqlException npgsql => npgsql.IsTransient,
        SqliteException sqlite => sqlite.SqliteErrorCode is SqliteBusy or SqliteLocked,
        { InnerException: { } inner } => Is(inner),
        _ => false,
    };
}
