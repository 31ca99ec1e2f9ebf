using WorkflowAgents.Testing;

namespace WorkflowAgents.Data.Tests;

/// <summary>What every database must do; each situation runs on both.</summary>
public abstract class DatabaseTests(DatabaseProvider provider) : IAsyncLifetime
{
    protected static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    protected TestDatabase Database { get; private set; } = null!;

    // Skipping is for the test itself to do: the database is made when it is first asked for.
    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (Database is not null)
            await Database.DisposeAsync();
    }

    protected async Task<PlatformContext> OpenAsync()
    {
        Database ??= await TestDatabase.CreateAsync(provider);
        return Database.NewContext();
    }

    protected async Task<TestDatabase> NewServerAsync() => Database = await TestDatabase.NameAsync(provider);

    protected async Task SaveAsync(params object[] rows)
    {
        await using var context = await OpenAsync();
        context.AddRange(rows);
        await context.SaveChangesAsync();
    }
}
