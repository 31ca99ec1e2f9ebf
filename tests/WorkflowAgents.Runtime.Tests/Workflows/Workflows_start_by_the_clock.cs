using System.Globalization;
using Microsoft.EntityFrameworkCore;
using WorkflowAgents.Data;
using WorkflowAgents.Runtime.Tests.Houses;
using WorkflowAgents.Runtime.Timers;
using static WorkflowAgents.Runtime.Tests.Workflows.Doc;

namespace WorkflowAgents.Runtime.Tests.Workflows;

public sealed class Workflows_start_by_the_clock
{
    [SkippableTheory, MemberData(nameof(House.Databases), MemberType = typeof(House))]
    public async Task Again_and_again_by_a_timer_and_what_was_missed_is_not_repeated(DatabaseProvider provider)
    {
        await using var house = await House.BuildAsync(provider);
        await house.Publish(Of("a", Starting(Step("timer", "Elsa.Timer", ("interval", "00:10:00"))), Line("tick")));
        Assert.Equal(0, await Starts(house));
        house.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(1, await Starts(house));
        house.Time.Advance(TimeSpan.FromMinutes(34));
        Assert.Equal(2, await Starts(house));
        // It keeps its beat: after 44 minutes comes the fiftieth.
        Assert.Equal(House.Noon.AddMinutes(50), await house.Service<DueTriggers>().NextAsync(default));
        Assert.All(await house.SubStatuses("a"), status => Assert.Equal("Finished", status));
    }

    [SkippableTheory, MemberData(nameof(House.Databases), MemberType = typeof(House))]
    public async Task At_the_moments_of_a_cron_expression(DatabaseProvider provider)
    {
        await using var house = await House.BuildAsync(provider);
        await house.Publish(Of("a", Starting(Step("cron", "Elsa.Cron", ("cronExpression", "0 30 9 * * *"))), Line("tick")));
        Assert.Equal(House.Noon.AddHours(21.5), await house.Service<DueTriggers>().NextAsync(default));
        house.Time.Advance(TimeSpan.FromDays(3));
        Assert.Equal(1, await Starts(house));
        Assert.Equal(House.Noon.AddDays(3).AddHours(21.5), await house.Service<DueTriggers>().NextAsync(default));
    }

    [SkippableTheory, MemberData(nameof(House.Databases), MemberType = typeof(House))]
    public async Task Once_at_a_moment_also_when_it_has_passed(DatabaseProvider provider)
    {
        await using var house = await House.BuildAsync(provider);
        foreach (var (id, hours) in new[] { ("past", -1), ("future", 1) })
            await house.Publish(Of(id, Starting(Step("at", "Elsa.StartAt", ("dateTime", House.Noon.AddHours(hours).ToString("O", CultureInfo.InvariantCulture)))), Line("tick")));
        Assert.Equal(1, await Starts(house));
        Assert.Equal(["Finished"], await house.SubStatuses("past"));
        house.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(2, await Starts(house));
        Assert.Equal(["Finished"], await house.SubStatuses("future"));
        house.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(2, await Starts(house));
        Assert.Null(await house.Service<DueTriggers>().NextAsync(default));
    }

    [SkippableTheory, MemberData(nameof(House.Databases), MemberType = typeof(House))]
    public async Task Not_when_they_were_retracted(DatabaseProvider provider)
    {
        await using var house = await House.BuildAsync(provider);
        await house.Publish(Of("a", Starting(Step("timer", "Elsa.Timer", ("interval", "00:10:00"))), Line("tick")));
        await house.Store.RetractAsync("a", default);
        house.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(0, await Starts(house));
    }

    [SkippableTheory, MemberData(nameof(House.Databases), MemberType = typeof(House))]
    public async Task Once_although_several_processes_look(DatabaseProvider provider)
    {
        await using var house = await House.BuildAsync(provider);
        await house.Publish(Of("a", Starting(Step("timer", "Elsa.Timer", ("interval", "00:10:00"))), Line("tick")));
        house.Time.Advance(TimeSpan.FromMinutes(10));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => house.Service<DueTriggers>().FireAsync(default))));
        Assert.Equal(1, await Starts(house));
    }

    [SkippableTheory, MemberData(nameof(House.Databases), MemberType = typeof(House))]
    public async Task A_cron_expression_that_is_none_is_not_published(DatabaseProvider provider)
    {
        await using var house = await House.BuildAsync(provider);
        var broken = Of("a", Starting(Step("cron", "Elsa.Cron", ("cronExpression", "every now and then"))));
        var problem = Assert.Single(await house.Definitions.ValidateAsync(broken, default));
        Assert.Equal("cron", problem.ActivityId);
        Assert.StartsWith("Error when parsing cron expression: ", problem.Message, StringComparison.Ordinal);
    }

    static async Task<int> Starts(House house)
    {
        await house.Work();
        return await house.Look(db => db.WorkflowInstances.CountAsync());
    }
}
