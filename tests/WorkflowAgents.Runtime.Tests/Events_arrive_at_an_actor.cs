using Microsoft.EntityFrameworkCore;
using WorkflowAgents.Data;
using WorkflowAgents.Data.Events;
using WorkflowAgents.Data.Outbox;
using WorkflowAgents.Runtime.Actors;
using WorkflowAgents.Runtime.Tests.Houses;

namespace WorkflowAgents.Runtime.Tests;

public sealed class Events_arrive_at_an_actor
{
    [SkippableTheory, MemberData(nameof(House.Databases), MemberType = typeof(House))]
    public async Task The_same_event_is_stored_once(DatabaseProvider provider)
    {
        await using var house = await House.BuildAsync(provider);
        Assert.Equal(1, await house.Arrives("hello"));
        Assert.Equal(0, await house.Arrives("hello"));
        await house.Drain();
        Assert.Equal(0, await house.Arrives("hello"));
        await house.Drain();
        Assert.Equal(["hello"], house.Begun);
    }

    [SkippableTheory, MemberData(nameof(House.Databases), MemberType = typeof(House))]
    public async Task They_are_handled_in_the_order_in_which_they_came(DatabaseProvider provider)
    {
        await using var house = await House.BuildAsync(provider);
        foreach (var name in (string[])["c", "a", "b"])
            await house.Arrives(name);
        await house.Arrives("another's", "b");
        await house.Drain();
        Assert.Equal(["c", "a", "b"], house.Begun);
    }

    [SkippableTheory, MemberData(nameof(House.Databases), MemberType = typeof(House))]
    public async Task What_a_turn_raises_comes_after_what_was_there(DatabaseProvider provider)
    {
        await using var house = await House.BuildAsync(provider);
        house.OnTurn = turn =>
        {
            if (turn.Event.DedupeKey == "first")
                turn.Raise(new("a", House.Kind, "raised", "\"raised\"", turn.Now));
            return Task.CompletedTask;
        };
        await house.Arrives("first");
        await house.Arrives("second");
        await house.Drain();
        Assert.Equal(["first", "second", "raised"], house.Begun);
    }

    [SkippableTheory, MemberData(nameof(House.Databases), MemberType = typeof(House))]
    public async Task One_that_fails_is_tried_again_later_and_keeps_its_place(DatabaseProvider provider)
    {
        await using var house = await House.BuildAsync(provider);
        var failures = 1;
        house.OnTurn = turn => turn.Event.DedupeKey == "bad" && failures-- > 0 ? throw new InvalidOperationException("not yet") : Task.CompletedTask;
        await house.Arrives("bad");
        await house.Arrives("good");
        await house.Drain();
        await house.Drain();
        Assert.Equal(["bad"], house.Begun);
        house.Time.Advance(TimeSpan.FromSeconds(1));
        await house.Drain();
        Assert.Equal(["bad", "bad", "good"], house.Begun);
        Assert.Equal(EventState.Done, await house.StateOf("bad"));
    }

    [SkippableTheory, MemberData(nameof(House.Databases), MemberType = typeof(House))]
    public async Task One_that_keeps_failing_is_parked_and_the_later_ones_go_on(DatabaseProvider provider)
    {
        await using var house = await House.BuildAsync(provider);
        house.OnTurn = turn => turn.Event.DedupeKey == "bad" ? throw new InvalidOperationException("never") : Task.CompletedTask;
        await house.Arrives("bad");
        await house.Arrives("good");
        for (var attempt = 0; attempt < ActorLoop.MaxAttempts; attempt++)
        {
            await house.Drain();
            house.Time.Advance(TimeSpan.FromMinutes(1));
        }
        var bad = await house.Look(db => db.Inbox.SingleAsync(e => e.DedupeKey == "bad"));
        Assert.Equal((EventState.Parked, ActorLoop.MaxAttempts), (bad.State, bad.Attempts));
        Assert.Contains("never", bad.Error, StringComparison.Ordinal);
        Assert.Equal(["bad", "bad", "bad", "bad", "good", ActorLoop.ParkedKind], house.Begun);
    }

    [SkippableTheory, MemberData(nameof(House.Databases), MemberType = typeof(House))]
    public async Task One_that_meets_a_busy_database_is_never_parked_for_it(DatabaseProvider provider)
    {
        await using var house = await House.BuildAsync(provider);
        var busy = 50;
        house.OnTurn = _ => busy-- > 0 ? throw new DbUpdateConcurrencyException("another writer was first") : Task.CompletedTask;
        await house.Arrives("unlucky");
        var tries = house.Begun.Count;
        for (var seconds = 0; seconds < 300 && await house.StateOf("unlucky") == EventState.Pending; seconds += 5)
        {
            await house.Drain();
            Assert.True(house.Begun.Count > tries, "It waits for more than five seconds between two tries.");
            tries = house.Begun.Count;
            house.Time.Advance(TimeSpan.FromSeconds(5));
        }
        Assert.Equal(EventState.Done, await house.StateOf("unlucky"));
        Assert.Equal(51, tries);
    }

    [SkippableFact]
    public async Task What_an_event_says_is_not_in_the_log()
    {
        await using var house = await House.BuildAsync(DatabaseProvider.Sqlite);
        house.OnTurn = _ => throw new InvalidOperationException("canary", new FormatException("canary too"));
        await house.Arrives("bad");
        await house.Drain();
        Assert.DoesNotContain("canary", house.Log.Text, StringComparison.Ordinal);
        Assert.Contains(nameof(FormatException), house.Log.Text, StringComparison.Ordinal);
        Assert.Contains("HandleAsync", house.Log.Text, StringComparison.Ordinal);
        Assert.Contains("canary", await house.Look(db => db.Inbox.Select(e => e.Error).FirstAsync()), StringComparison.Ordinal);
    }

    [SkippableTheory, MemberData(nameof(House.Databases), MemberType = typeof(House))]
    public async Task Nothing_of_a_failed_turn_stays(DatabaseProvider provider)
    {
        await using var house = await House.BuildAsync(provider);
        house.OnTurn = async turn =>
        {
            turn.Leave(new OutboxItem { Key = "k", ActorKey = "a", Kind = House.Kind, Payload = "{}", CreatedAt = turn.Now });
            turn.Raise(new("b", House.Kind, "raised", "\"raised\"", turn.Now));
            await turn.Db.SaveChangesAsync();
            throw new InvalidOperationException("too late");
        };
        await house.Arrives("bad");
        await house.Drain();
        Assert.False(await house.Look(db => db.Outbox.AnyAsync()));
        Assert.False(await house.Look(db => db.TeamAlerts.AnyAsync()));
        Assert.Equal(["bad"], await house.Look(db => db.Inbox.Select(e => e.DedupeKey).ToListAsync()));
    }

    [SkippableTheory, MemberData(nameof(House.Databases), MemberType = typeof(House))]
    public async Task A_turn_on_a_contact_that_somebody_else_changed_is_refused_and_done_anew(DatabaseProvider provider)
    {
        await using var house = await House.BuildAsync(provider);
        var contact = await house.NewContact();
        var others = 1;
        house.OnTurn = async turn =>
        {
            turn.RequireContact().Name = $"Asha {house.Begun.Count}";
            if (others-- > 0)
                await turn.Db.Database.ExecuteSqlAsync($"UPDATE contacts SET version = version + 1 WHERE id = {contact}");
        };
        await house.Arrives("rename", contact.ToString());
        await house.Drain(contact.ToString());
        Assert.Equal(EventState.Pending, await house.StateOf("rename"));
        Assert.Null(await house.Look(db => db.Contacts.Select(c => c.Name).SingleAsync()));
        house.Time.Advance(TimeSpan.FromSeconds(1));
        await house.Drain(contact.ToString());
        Assert.Equal("Asha 2", await house.Look(db => db.Contacts.Select(c => c.Name).SingleAsync()));
    }

    [SkippableTheory, MemberData(nameof(House.Databases), MemberType = typeof(House))]
    public Task Two_activations_of_a_contact_handle_each_event_once(DatabaseProvider provider) => TwoAtOnce(provider, ofContact: true);

    [SkippableTheory, MemberData(nameof(House.Databases), MemberType = typeof(House))]
    public Task Two_activations_of_another_actor_handle_each_event_once(DatabaseProvider provider) => TwoAtOnce(provider, ofContact: false);

    static async Task TwoAtOnce(DatabaseProvider provider, bool ofContact)
    {
        await using var house = await House.BuildAsync(provider);
        var actor = ofContact ? (await house.NewContact()).ToString() : "instance:1";
        const int events = 20;
        for (var n = 0; n < events; n++)
            await house.Arrives($"{n:00}", actor);
        for (var round = 0; round < 10; round++)
        {
            await Task.WhenAll(Task.Run(() => house.Drain(actor)), Task.Run(() => house.Drain(actor)));
            house.Time.Advance(TimeSpan.FromMinutes(1));
        }
        Assert.False(await house.Look(db => db.Inbox.AnyAsync(e => e.State == EventState.Pending)));
        var committed = await house.Look(db => db.TeamAlerts.OrderBy(a => a.Id).Select(a => a.Kind).ToListAsync());
        Assert.Equal(Enumerable.Range(0, events).Select(n => $"{n:00}"), committed.Where(kind => kind.Length == 2));
    }
}
