using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using WorkflowAgents.Data;
using WorkflowAgents.Workflows;

namespace WorkflowAgents.Studio.Instances;

/// <summary>The executions of one instance, and how often something went wrong in each and in what is inside it.</summary>
sealed class ActivityExecutions
{
    readonly Dictionary<string, ActivityExecution> byId;
    readonly Dictionary<string, int> faults = [];

    ActivityExecutions(IReadOnlyList<ActivityExecution> all)
    {
        All = all;
        byId = all.ToDictionary(e => e.Id);
        foreach (var execution in all.Where(e => e.Status == nameof(ActivityStatus.Faulted)))
            foreach (var concerned in Upwards(execution))
                faults[concerned.Id] = faults.GetValueOrDefault(concerned.Id) + 1;
    }

    /// <summary>In the order of their beginnings.</summary>
    public IReadOnlyList<ActivityExecution> All { get; }

    public static async Task<ActivityExecutions> ReadAsync(PlatformContext db, string instanceId, CancellationToken cancellationToken) =>
        new(ActivityExecution.Of(await db.Journal.AsNoTracking().Where(j => j.InstanceId == instanceId).OrderBy(j => j.Sequence).ToListAsync(cancellationToken)));

    public ActivityExecution? Find(string id) => byId.GetValueOrDefault(id);

    public int Faults(ActivityExecution execution) => faults.GetValueOrDefault(execution.Id);

    public JsonObject Summary(ActivityExecution execution) => execution.Summary(Faults(execution));

    public JsonObject Record(ActivityExecution execution) => execution.Record(Faults(execution), Depth(execution), Owner(execution));

    /// <summary>How many it is inside of.</summary>
    public int Depth(ActivityExecution execution) => Upwards(execution).Count() - 1;

    /// <summary>What it is directly inside of.</summary>
    public ActivityExecution? Owner(ActivityExecution execution) => execution.ParentId is { } id ? byId.GetValueOrDefault(id) : null;

    /// <summary>The execution and what it is inside of, innermost first.</summary>
    public IEnumerable<ActivityExecution> Upwards(ActivityExecution execution)
    {
        for (var current = execution; current is not null; current = Owner(current))
            yield return current;
    }
}
