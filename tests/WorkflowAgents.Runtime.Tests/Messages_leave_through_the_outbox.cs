using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting.Internal;
using WorkflowAgents.Data;
using WorkflowAgents.Data.Outbox;
using WorkflowAgents.Runtime.Outbox;
using WorkflowAgents.Runtime.Tests.Houses;

namespace WorkflowAgents.Runtime.Tests;

public sealed class Messages_leave_through_the_outbox
{
    [SkippableTheory, MemberData(nameof(House.Databases), MemberType = typeof(House))]
    public async Task One_that_may_leave_does_and_its_handler_is_told(DatabaseProvider provider)
    {
        await using var house = await House.BuildAsync(provider);
        house.OnDeliver = _ => Task.FromResult(new Delivery(DeliveryResult.Accepted, "wamid.1"));
        var item = await house.Leaves("m", await house.NewContact());
        await house.Deliver(item);
        await house.Deliver(item);
        var now = await house.Now(item);
        Assert.Equal((OutboxState.Accepted, "wamid.1", 1), (now.State, now.Wamid, now.Attempts));
        Assert.Equal(["m"], house.Delivered);
        Assert.Equal(["m accepted"], house.Told);
    }

    [SkippableTheory, MemberData(nameof(House.Databases), MemberType = typeof(House))]
    public async Task Two_processes_deliver_it_once(DatabaseProvider provider)
    {
        await using var house = await House.BuildAsync(provider);
        var contact = await house.NewContact();
        for (var n = 0; n < 10; n++)
        {
            var item = await house.Leaves($"{n}", contact);
            await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => house.Deliver(item))));
        }
        Assert.Equal(Enumerable.Range(0, 10).Select(n => $"{n}"), house.Delivered);
    }

    [SkippableTheory, MemberData(nameof(House.Databases), MemberType = typeof(House))]
    public async Task A_second_one_of_the_same_contact_waits_while_the_first_is_on_its_way(DatabaseProvider provider)
    {
        await using var house = await House.BuildAsync(provider);
        var contact = await house.NewContact();
        var first = await house.Leaves("first", contact);
        var second = await house.Leaves("second", contact);
        var another = await house.Leaves("another", await house.NewContact());
        house.OnDeliver = async item =>
        {
            if (item.Key == "first")
            {
                await house.Deliver(second);
                await house.Deliver(another);
            }
            return new Delivery(DeliveryResult.Done);
        };
        await house.Deliver(first);
        Assert.Equal(["first", "another"], house.Delivered);
        Assert.Equal(OutboxState.Pending, (await house.Now(second)).State);
    }

    [SkippableTheory, MemberData(nameof(House.Databases), MemberType = typeof(House))]
    public async Task One_that_is_held_is_asked_about_again(DatabaseProvider provider)
    {
        await using var house = await House.BuildAsync(provider);
        var until = House.Noon.AddMinutes(30);
        house.OnClear = _ => Clearance.Hold(until, "somebody else is speaking");
        var item = await house.Leaves("m", await house.NewContact());
        await house.Deliver(item);
        var held = await house.Now(item);
        Assert.Equal((OutboxState.Pending, until, 0), (held.State, held.NotBefore, held.Attempts));
        Assert.Empty(house.Told);
        house.OnClear = _ => Clearance.Go;
        await house.Deliver(item);
        Assert.Equal(["m"], house.Delivered);
    }

    [SkippableTheory, MemberData(nameof(House.Databases), MemberType = typeof(House))]
    public async Task One_that_may_not_leave_is_stopped(DatabaseProvider provider)
    {
        await using var house = await House.BuildAsync(provider);
        house.OnClear = _ => Clearance.Stop("its token is stale");
        var item = await house.Leaves("m", await house.NewContact());
        await house.Deliver(item);
        var now = await house.Now(item);
        Assert.Equal((OutboxState.Stopped, "its token is stale"), (now.State, now.Error));
        Assert.Empty(house.Delivered);
        Assert.Equal(["m stopped"], house.Told);
    }

    [SkippableTheory, MemberData(nameof(House.Databases), MemberType = typeof(House))]
    public async Task One_whose_moment_has_passed_is_not_sent(DatabaseProvider provider)
    {
        await using var house = await House.BuildAsync(provider);
        var item = await house.Leaves("m", await house.NewContact(), o => o.ExpiresAt = House.Noon.AddMinutes(1));
        house.Time.Advance(TimeSpan.FromMinutes(1));
        await house.Deliver(item);
        Assert.Empty(house.Delivered);
        Assert.Equal(["m expired"], house.Told);
    }

    [SkippableTheory, MemberData(nameof(House.Databases), MemberType = typeof(House))]
    public async Task One_that_did_not_arrive_is_tried_again_ever_later_and_given_up_in_the_end(DatabaseProvider provider)
    {
        await using var house = await House.BuildAsync(provider);
        house.OnDeliver = _ => Task.FromResult(new Delivery(DeliveryResult.Retry, ErrorCode: 131000, Error: "try again"));
        var item = await house.Leaves("m", await house.NewContact());
        List<TimeSpan> waits = [];
        while (true)
        {
            await house.Deliver(item);
            var now = await house.Now(item);
            if (now.State != OutboxState.Pending)
                break;
            waits.Add(now.NextAttemptAt!.Value - house.Time.GetUtcNow());
            house.Time.SetUtcNow(now.NextAttemptAt.Value);
        }
        Assert.Equal(5, house.Delivered.Count);
        Assert.Equal(4, waits.Count);
        Assert.All(waits.Zip(waits.Skip(1)), pair => Assert.True(pair.Second > pair.First * 2));
        Assert.Equal(["m dead"], house.Told);
    }

    [SkippableTheory, MemberData(nameof(House.Databases), MemberType = typeof(House))]
    public async Task The_other_side_may_say_when_to_come_again(DatabaseProvider provider)
    {
        await using var house = await House.BuildAsync(provider);
        house.OnDeliver = _ => Task.FromResult(new Delivery(DeliveryResult.Retry, RetryAfter: TimeSpan.FromMinutes(7)));
        var item = await house.Leaves("m", await house.NewContact());
        await house.Deliver(item);
        Assert.Equal(House.Noon.AddMinutes(7), (await house.Now(item)).NextAttemptAt);
    }

    [SkippableTheory, MemberData(nameof(House.Databases), MemberType = typeof(House))]
    public async Task One_of_unknown_fate_that_may_be_repeated_is_repeated_once(DatabaseProvider provider)
    {
        await using var house = await House.BuildAsync(provider);
        house.MayRepeat = true;
        house.OnDeliver = _ => Task.FromResult(new Delivery(DeliveryResult.Unknown, Error: "no answer"));
        var item = await house.Leaves("m", await house.NewContact());
        await house.Deliver(item);
        Assert.Equal(OutboxState.Unknown, (await house.Now(item)).State);
        await house.Recover();
        Assert.Equal(OutboxState.Unknown, (await house.Now(item)).State);
        await Later(house);
        Assert.Equal(OutboxState.Pending, (await house.Now(item)).State);
        await house.Deliver(item);
        await Later(house);
        Assert.Equal(OutboxState.Dead, (await house.Now(item)).State);
        Assert.Equal(["m", "m"], house.Delivered);
        Assert.Equal(["m unknown", "m unknown", "m dead"], house.Told);
    }

    [SkippableTheory, MemberData(nameof(House.Databases), MemberType = typeof(House))]
    public async Task One_of_unknown_fate_that_may_not_be_repeated_is_given_up(DatabaseProvider provider)
    {
        await using var house = await House.BuildAsync(provider);
        house.OnDeliver = _ => Task.FromResult(new Delivery(DeliveryResult.Unknown));
        var item = await house.Leaves("template", await house.NewContact());
        await house.Deliver(item);
        await Later(house);
        Assert.Equal(OutboxState.Dead, (await house.Now(item)).State);
        Assert.Equal(["template"], house.Delivered);
    }

    [SkippableTheory, MemberData(nameof(House.Databases), MemberType = typeof(House))]
    public async Task One_whose_process_died_is_of_unknown_fate(DatabaseProvider provider)
    {
        await using var house = await House.BuildAsync(provider);
        house.MayRepeat = true;
        var item = await DiesOnTheWay(house, await house.NewContact());
        await house.Recover();
        Assert.Equal(OutboxState.Sending, (await house.Now(item)).State);
        await Later(house);
        Assert.Equal(OutboxState.Unknown, (await house.Now(item)).State);
        await Later(house);
        await house.Deliver(item);
        Assert.Equal(OutboxState.Done, (await house.Now(item)).State);
        Assert.Equal(2, house.Delivered.Count);
    }

    [SkippableTheory, MemberData(nameof(House.Databases), MemberType = typeof(House))]
    public async Task A_task_that_would_do_harm_twice_is_given_up(DatabaseProvider provider)
    {
        await using var house = await House.BuildAsync(provider);
        var item = await DiesOnTheWay(house, contact: null);
        await Later(house);
        Assert.Equal(OutboxState.Dead, (await house.Now(item)).State);
        Assert.Single(house.Told);
    }

    [SkippableTheory, MemberData(nameof(House.Databases), MemberType = typeof(House))]
    public async Task A_task_whose_process_died_is_done_again(DatabaseProvider provider)
    {
        await using var house = await House.BuildAsync(provider);
        house.MayRepeat = true;
        var item = await DiesOnTheWay(house, contact: null);
        await Later(house);
        Assert.Equal(OutboxState.Pending, (await house.Now(item)).State);
        await house.Deliver(item);
        Assert.Equal(OutboxState.Done, (await house.Now(item)).State);
    }

    [SkippableTheory, MemberData(nameof(House.Databases), MemberType = typeof(House))]
    public async Task What_an_earlier_process_had_under_way_is_looked_after_at_once(DatabaseProvider provider)
    {
        await using var house = await House.BuildAsync(provider);
        var mine = await DiesOnTheWay(house, await house.NewContact());
        var earlier = await house.Leaves("earlier", await house.NewContact(), o =>
        {
            o.State = OutboxState.Sending;
            o.LeaseOwner = "an earlier process";
            o.LeaseUntil = House.Noon.AddMinutes(1);
        });
        await house.Service<OutboxDelivery>().TakeOverAsync(CancellationToken.None);
        await house.Recover();
        Assert.Equal(OutboxState.Unknown, (await house.Now(earlier)).State);
        Assert.Equal(OutboxState.Sending, (await house.Now(mine)).State);
    }

    [SkippableTheory, MemberData(nameof(House.Databases), MemberType = typeof(House))]
    public async Task What_a_status_told_in_the_meantime_stands(DatabaseProvider provider)
    {
        await using var house = await House.BuildAsync(provider);
        house.OnDeliver = async item =>
        {
            await house.Look(db => db.Outbox.Where(o => o.Id == item.Id).ExecuteUpdateAsync(set => set.SetProperty(o => o.State, OutboxState.Accepted)));
            return new Delivery(DeliveryResult.Unknown, Error: "no answer");
        };
        var item = await house.Leaves("m", await house.NewContact());
        await house.Deliver(item);
        Assert.Equal(OutboxState.Accepted, (await house.Now(item)).State);
        Assert.Empty(house.Told);
    }

    [Fact]
    public async Task The_pump_lets_the_more_important_leave_first_and_a_contacts_in_order()
    {
        await using var house = await House.BuildAsync(DatabaseProvider.Sqlite);
        house.Service<Microsoft.Extensions.Options.IOptions<OutboxOptions>>().Value.AtOnce = 1;
        var contact = await house.NewContact();
        await house.Leaves("marketing", await house.NewContact(), o => o.Priority = 5);
        await house.Leaves("bot 1", contact, o => o.Priority = 2);
        await house.Leaves("bot 2", contact, o => o.Priority = 2);
        await house.Leaves("human", await house.NewContact(), o => o.Priority = 1);
        await house.Leaves("held", await house.NewContact(), o => o.NotBefore = House.Noon.AddMinutes(1));
        var four = new TaskCompletionSource();
        house.OnDeliver = _ =>
        {
            if (house.Delivered.Count == 4)
                four.TrySetResult();
            return Task.FromResult(new Delivery(DeliveryResult.Done));
        };
        using var pump = house.Make<OutboxPump>();
        await pump.StartAsync(CancellationToken.None);
        house.Service<ApplicationLifetime>().NotifyStarted();
        await four.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await pump.StopAsync(CancellationToken.None);
        Assert.Equal("human", house.Delivered[0]);
        Assert.True(house.Delivered.IndexOf("bot 1") < house.Delivered.IndexOf("bot 2"));
        Assert.DoesNotContain("held", house.Delivered);
    }

    [Fact]
    public async Task Nothing_leaves_before_the_whole_host_has_started()
    {
        await using var house = await House.BuildAsync(DatabaseProvider.Sqlite);
        var left = new TaskCompletionSource();
        house.OnDeliver = _ =>
        {
            left.SetResult();
            return Task.FromResult(new Delivery(DeliveryResult.Done));
        };
        await house.Leaves("m", await house.NewContact());
        using var pump = house.Make<OutboxPump>();
        await pump.StartAsync(CancellationToken.None);
        // Long enough for what would leave at once.
        await Assert.ThrowsAsync<TimeoutException>(() => left.Task.WaitAsync(TimeSpan.FromMilliseconds(300)));
        house.Service<ApplicationLifetime>().NotifyStarted();
        await left.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await pump.StopAsync(CancellationToken.None);
    }

    static async Task<OutboxItem> DiesOnTheWay(House house, Guid? contact)
    {
        var item = await house.Leaves("m", contact);
        house.OnDeliver = _ => throw new IOException("the process died");
        await Assert.ThrowsAsync<IOException>(() => house.Deliver(item));
        house.OnDeliver = _ => Task.FromResult(new Delivery(DeliveryResult.Done));
        return item;
    }

    static async Task Later(House house)
    {
        house.Time.Advance(TimeSpan.FromMinutes(3));
        await house.Recover();
    }
}
