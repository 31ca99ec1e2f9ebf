using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using WorkflowAgents.Data;
using WorkflowAgents.Data.Workflows;
using WorkflowAgents.Studio.Documents;
using WorkflowAgents.Workflows;

namespace WorkflowAgents.Studio.Instances;

/// <summary>The executions of one instance: what each of them is inside of, what brought it about, and how often something went wrong in it.</summary>
sealed class ActivityExecutions
{
    const string Workflow = "Elsa.Workflow";

    readonly WorkflowState? state;
    readonly WorkflowSteps steps;
    readonly Dictionary<string, ActivityExecution> byId;
    readonly Dictionary<string, int> faults = [];
    readonly Dictionary<string, ActivityExecution> causes = [];
    readonly Dictionary<string, int> depths = [];

    ActivityExecutions(WorkflowInstance? instance, WorkflowSteps steps, IReadOnlyList<ActivityExecution> all)
    {
        state = instance is null ? null : WorkflowState.FromJson(instance.State);
        this.steps = steps;
        All = all;
        byId = all.ToDictionary(e => e.Id);
        foreach (var execution in all.Where(e => e.Status == nameof(ActivityStatus.Faulted)))
            foreach (var concerned in Upwards(execution))
                faults[concerned.Id] = faults.GetValueOrDefault(concerned.Id) + 1;
        var siblings = new Dictionary<(string? Parent, string NodeId), List<ActivityExecution>>();
        foreach (var execution in all)
        {
            if (CauseOf(execution, siblings) is { } cause)
                causes[execution.Id] = cause;
            depths[execution.Id] = (Cause(execution) ?? Owner(execution)) is { } before ? depths[before.Id] + 1 : 0;
            if (!siblings.TryGetValue((execution.ParentId, execution.NodeId), out var same))
                siblings[(execution.ParentId, execution.NodeId)] = same = [];
            same.Add(execution);
        }
    }

    /// <summary>In the order of their beginnings.</summary>
    public IReadOnlyList<ActivityExecution> All { get; }

    public static async Task<ActivityExecutions> ReadAsync(
        PlatformContext db, StudioDocuments documents, string instanceId, CancellationToken cancellationToken)
    {
        var instance = await db.WorkflowInstances.AsNoTracking().SingleOrDefaultAsync(i => i.Id == instanceId, cancellationToken);
        var version = instance is null
            ? null
            : await db.WorkflowVersions.AsNoTracking().SingleOrDefaultAsync(v => v.Id == instance.VersionId, cancellationToken);
        var journal = await db.Journal.AsNoTracking().Where(j => j.InstanceId == instanceId).OrderBy(j => j.Sequence).ToListAsync(cancellationToken);
        return new(instance, documents.Steps(version), ActivityExecution.Of(journal));
    }

    public ActivityExecution? Find(string id) => byId.GetValueOrDefault(id);

    public int Faults(ActivityExecution execution) => faults.GetValueOrDefault(execution.Id);

    public JsonObject Summary(ActivityExecution execution) => execution.Summary(Faults(execution));

    public JsonObject Record(ActivityExecution execution) =>
        execution.Record(Faults(execution), Depth(execution), Cause(execution), Inputs(execution), Properties(execution), Exception(execution));

    /// <summary>What it was given: values that the document holds as they are, and those that were evaluated.</summary>
    public JsonObject? Inputs(ActivityExecution execution)
    {
        var plain = steps.PlainInputs(execution.NodeId);
        if (execution.Inputs is JsonObject evaluated)
            foreach (var (name, value) in evaluated)
                plain[name] = value?.DeepClone();
        return plain.Count == 0 ? null : plain;
    }

    /// <summary>What the workflow itself keeps: its variables, but for those that have no value.</summary>
    public JsonObject Properties(ActivityExecution execution)
    {
        if (execution.ParentId is not null || state is null)
            return [];
        var variables = state.Variables.Where(v => v.Value is not null);
        return new JsonObject { ["Variables"] = new JsonObject(variables.Select(v => KeyValuePair.Create(v.Id, InstanceView.Json(v.Value)))) };
    }

    JsonObject? Exception(ActivityExecution execution) =>
        execution.Status == nameof(ActivityStatus.Faulted) && state?.Incidents.LastOrDefault(i => i.ActivityInstanceId == execution.Id) is { } incident
            ? InstanceView.Exception(incident)
            : null;

    /// <summary>How many came before it, one because of the other.</summary>
    public int Depth(ActivityExecution execution) => depths[execution.Id];

    /// <summary>What it is directly inside of.</summary>
    public ActivityExecution? Owner(ActivityExecution execution) => execution.ParentId is { } id ? byId.GetValueOrDefault(id) : null;

    /// <summary>The step before it in a flowchart, else what it is inside of. A workflow and its root have none.</summary>
    public ActivityExecution? Cause(ActivityExecution execution) => causes.GetValueOrDefault(execution.Id);

    /// <summary>The execution and what brought it about, latest first.</summary>
    public IEnumerable<ActivityExecution> Backwards(ActivityExecution execution)
    {
        for (var current = execution; current is not null; current = Cause(current))
            yield return current;
    }

    /// <summary>The execution and what it is inside of, innermost first.</summary>
    IEnumerable<ActivityExecution> Upwards(ActivityExecution execution)
    {
        for (var current = execution; current is not null; current = Owner(current))
            yield return current;
    }

    ActivityExecution? CauseOf(
        ActivityExecution execution, Dictionary<(string? Parent, string NodeId), List<ActivityExecution>> siblings)
    {
        if (Owner(execution) is not { } owner || owner.ActivityType == Workflow)
            return null;
        return steps.Before(execution.NodeId)
            .Select(nodeId => siblings.GetValueOrDefault((execution.ParentId, nodeId))?.FindLast(e => e.EndedBefore(execution)))
            .OfType<ActivityExecution>().MaxBy(e => e.LastSequence) ?? owner;
    }
}
