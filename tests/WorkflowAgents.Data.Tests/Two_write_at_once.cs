using Microsoft.EntityFrameworkCore;

namespace WorkflowAgents.Data.Tests;

public abstract class Two_write_at_once(DatabaseProvider provider) : DatabaseTests(provider)
{
    public sealed class On_sqlite() : Two_write_at_once(DatabaseProvider.Sqlite);

    public sealed class On_postgresql() : Two_write_at_once(DatabaseProvider.PostgreSql);

    [SkippableFact]
    public async Task A_stale_write_of_a_contact_is_refused_and_takes_the_whole_turn_with_it()
    {
        var id = Guid.NewGuid();
        await SaveAsync(Rows.Contact(id));
        await using var first = await OpenAsync();
        await using var second = await OpenAsync();
        var mine = await first.Contacts.SingleAsync();
        var theirs = await second.Contacts.SingleAsync();

        theirs.Version++;
        await second.SaveChangesAsync();

        mine.Version++;
        first.Add(Rows.Outgoing("stale"));
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => first.SaveChangesAsync());
        await using var reader = await OpenAsync();
        Assert.Equal(1, (await reader.Contacts.SingleAsync()).Version);
        Assert.False(await reader.Outbox.AnyAsync());
    }

    [SkippableFact]
    public async Task A_stale_write_of_an_instance_is_refused()
    {
        await SaveAsync(Rows.Instance("i"));
        await using var first = await OpenAsync();
        await using var second = await OpenAsync();
        (await second.WorkflowInstances.SingleAsync()).RowVersion++;
        (await first.WorkflowInstances.SingleAsync()).RowVersion++;
        await second.SaveChangesAsync();
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => first.SaveChangesAsync());
    }

    [SkippableFact]
    public async Task Many_writers_wait_for_one_another()
    {
        await using var _ = await OpenAsync();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => SaveAsync(Rows.Event($"e{i}")))));
        await using var reader = await OpenAsync();
        Assert.Equal(20, await reader.Inbox.CountAsync());
    }
}
