using Microsoft.EntityFrameworkCore;
using WorkflowAgents.Data;
using WorkflowAgents.Data.Workflows;
using WorkflowAgents.Runtime.Tests.Houses;
using WorkflowAgents.Runtime.Timers;
using WorkflowAgents.Runtime.Workflows;

namespace WorkflowAgents.Runtime.Tests;

public sealed class Timers_fall_due
{
    [SkippableTheory, MemberData(nameof(House.Databases), MemberType = typeof(House))]
    public async Task They_become_events_once_and_in_the_order_of_their_times(DatabaseProvider provider)
    {
        await using var house = await House.BuildAsync(provider);
        await house.Save(Timer("late", 3), Timer("early", 1), Timer("middle", 2), Timer("tomorrow", 24 * 60), Timer("never", null));
        var due = house.Service<DueBookmarks>();
        Assert.Equal(0, await due.MoveAsync(CancellationToken.None));
        Assert.Equal(House.Noon.AddMinutes(1), await due.NextAsync(CancellationToken.None));
        house.Time.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal(3, await due.MoveAsync(CancellationToken.None));
        Assert.Equal(0, await due.MoveAsync(CancellationToken.None));
        Assert.Equal(["timer:early", "timer:middle", "timer:late"], await house.Look(db => db.Inbox.OrderBy(e => e.Id).Select(e => e.DedupeKey).ToListAsync()));
        Assert.All(await house.Look(db => db.Inbox.ToListAsync()), e => Assert.Equal((WorkflowEvents.Timer, "a"), (e.Kind, e.ActorKey)));
    }

    [SkippableTheory, MemberData(nameof(House.Databases), MemberType = typeof(House))]
    public async Task Two_processes_move_each_of_them_once(DatabaseProvider provider)
    {
        await using var house = await House.BuildAsync(provider);
        await house.Save([.. Enumerable.Range(0, 200).Select(n => Timer($"{n:000}", 1))]);
        house.Time.Advance(TimeSpan.FromMinutes(1));
        var due = house.Service<DueBookmarks>();
        var moved = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => due.MoveAsync(CancellationToken.None))));
        Assert.Equal(200, moved.Sum());
        Assert.Equal(200, await house.Look(db => db.Inbox.CountAsync()));
    }

    static WorkflowBookmark Timer(string id, double? minutes) => new()
    {
        Id = id, InstanceId = "i", ActorKey = "a", Name = "Delay", Hash = "h", ActivityId = "d", ActivityInstanceId = "x",
        CreatedAt = House.Noon, DueAt = minutes is { } m ? House.Noon.AddMinutes(m) : null,
    };
}
