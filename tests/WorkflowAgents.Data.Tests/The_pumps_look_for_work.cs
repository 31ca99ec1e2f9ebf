using Microsoft.EntityFrameworkCore;

namespace WorkflowAgents.Data.Tests;

public abstract class The_pumps_look_for_work(DatabaseProvider provider) : DatabaseTests(provider)
{
    public sealed class On_sqlite() : The_pumps_look_for_work(DatabaseProvider.Sqlite);

    public sealed class On_postgresql() : The_pumps_look_for_work(DatabaseProvider.PostgreSql);

    [SkippableFact]
    public async Task Due_bookmarks_come_in_the_order_of_their_times()
    {
        await SaveAsync(
            Rows.Bookmark("later", Noon.AddTicks(10)),
            Rows.Bookmark("now", Noon),
            Rows.Bookmark("long ago", Noon.AddDays(-700)),
            Rows.Bookmark("an hour ago, elsewhere", Noon.AddHours(-1).ToOffset(TimeSpan.FromHours(14))),
            Rows.Bookmark("no timer", null));

        await using var context = await OpenAsync();
        var due = await context.Bookmarks.Where(b => b.DueAt <= Noon).OrderBy(b => b.DueAt).Select(b => b.Id).ToListAsync();
        Assert.Equal(["long ago", "an hour ago, elsewhere", "now"], due);
        Assert.Equal(Noon.AddTicks(10), await context.Bookmarks.Where(b => b.DueAt > Noon).MinAsync(b => b.DueAt));
    }

    [SkippableFact]
    public async Task An_actors_events_keep_the_order_in_which_they_were_stored()
    {
        for (var i = 0; i < 5; i++)
            await SaveAsync(Rows.Event($"mine {i}", "mine"), Rows.Event($"theirs {i}", "theirs"));

        await using var context = await OpenAsync();
        var mine = await context.Inbox.Where(e => e.ActorKey == "mine").OrderBy(e => e.Id).Select(e => e.DedupeKey).ToListAsync();
        Assert.Equal(Enumerable.Range(0, 5).Select(i => $"mine {i}"), mine);
    }

    [SkippableFact]
    public async Task What_is_urgent_leaves_first()
    {
        await SaveAsync(Rows.Outgoing("marketing"), Rows.Outgoing("human", priority: 1), Rows.Outgoing("more marketing"));

        await using var context = await OpenAsync();
        var keys = await context.Outbox.OrderBy(o => o.Priority).ThenBy(o => o.Id).Select(o => o.Key).ToListAsync();
        Assert.Equal("human", keys[0]);
    }
}
