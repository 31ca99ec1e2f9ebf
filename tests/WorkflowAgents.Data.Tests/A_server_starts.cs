using Microsoft.EntityFrameworkCore;

namespace WorkflowAgents.Data.Tests;

public abstract class A_server_starts(DatabaseProvider provider) : DatabaseTests(provider)
{
    public sealed class On_sqlite() : A_server_starts(DatabaseProvider.Sqlite);

    public sealed class On_postgresql() : A_server_starts(DatabaseProvider.PostgreSql);

    [SkippableFact]
    public async Task The_first_time_the_database_is_created()
    {
        var server = await NewServerAsync();
        Assert.NotEmpty(await server.Migrator.MigrateAsync());
        await using var context = server.NewContext();
        Assert.False(await context.Contacts.AnyAsync());
    }

    [SkippableFact]
    public async Task The_second_time_nothing_happens_to_it()
    {
        var server = await NewServerAsync();
        await server.Migrator.MigrateAsync();
        await using (var context = server.NewContext())
        {
            context.Add(Rows.Contact());
            await context.SaveChangesAsync();
        }
        Assert.Empty(await server.Migrator.MigrateAsync());
        await using var reader = server.NewContext();
        Assert.Equal(1, await reader.Contacts.CountAsync());
    }

    [SkippableFact]
    public async Task The_migrations_hold_everything_the_model_says()
    {
        await using var context = await OpenAsync();
        Assert.False(context.Database.HasPendingModelChanges());
    }

    [SkippableFact]
    public async Task Hand_written_sql_needs_no_quotes()
    {
        await SaveAsync(Rows.Bookmark("b", Noon));
        await using var context = await OpenAsync();
        var due = await context.Database.SqlQueryRaw<string>("SELECT id AS \"Value\" FROM bookmarks WHERE due_at IS NOT NULL").ToListAsync();
        Assert.Equal(["b"], due);
    }
}

public sealed class Several_nodes_start_at_once() : DatabaseTests(DatabaseProvider.PostgreSql)
{
    [SkippableFact]
    public async Task One_of_them_migrates()
    {
        var server = await NewServerAsync();
        var applied = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => server.Migrator.MigrateAsync())));
        Assert.Single(applied, migrations => migrations.Count > 0);
    }
}
