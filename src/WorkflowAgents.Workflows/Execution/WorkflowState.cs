namespace WorkflowAgents.Workflows;

/// <summary>A workflow instance at rest. Never changed; each burst gives a new one.</summary>
public sealed class WorkflowState
{
    internal WorkflowState()
    {
    }

    /// <summary>Identity of the instance.</summary>
    public required string InstanceId { get; init; }

    /// <summary>The definition.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>The version of the definition, by id.</summary>
    public required string DefinitionVersionId { get; init; }

    /// <summary>The version of the definition, by number.</summary>
    public required int DefinitionVersion { get; init; }

    /// <summary>Correlation id.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Name of the instance.</summary>
    public string? Name { get; init; }

    /// <summary>The instance that started this one.</summary>
    public string? ParentInstanceId { get; init; }

    /// <summary>Whether it can still run.</summary>
    public WorkflowStatus Status => SubStatus is WorkflowSubStatus.Finished or WorkflowSubStatus.Cancelled or WorkflowSubStatus.Faulted
        ? WorkflowStatus.Finished
        : WorkflowStatus.Running;

    /// <summary>What exactly it is doing, or how it ended.</summary>
    public required WorkflowSubStatus SubStatus { get; init; }

    /// <summary>Where it waits.</summary>
    public IReadOnlyList<Bookmark> Bookmarks { get; init; } = [];

    /// <summary>What went wrong.</summary>
    public IReadOnlyList<Incident> Incidents { get; init; } = [];

    /// <summary>Output.</summary>
    public IReadOnlyDictionary<string, object?> Output { get; init; } = Empty;

    /// <summary>The declared inputs as given at the start.</summary>
    public IReadOnlyDictionary<string, object?> Input { get; init; } = Empty;

    /// <summary>The workflow's variables: those that are kept, or were set since the last rest.</summary>
    public IReadOnlyList<VariableValue> Variables { get; init; } = [];

    /// <summary>When it was started.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last ran.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    internal static Dictionary<string, object?> Empty { get; } = [];

    internal long NextSequence { get; init; }

    internal int LastNumber { get; init; }

    internal IReadOnlyList<ContextState> Contexts { get; init; } = [];

    /// <summary>The state of an instance that ended elsewhere, to be kept and looked at.</summary>
    public static WorkflowState Ended(
        string instanceId,
        string definitionId,
        string definitionVersionId,
        int definitionVersion,
        WorkflowSubStatus subStatus,
        DateTimeOffset createdAt,
        DateTimeOffset finishedAt,
        string? correlationId,
        string? name,
        IReadOnlyList<VariableValue> variables,
        IReadOnlyList<Incident> incidents,
        IReadOnlyDictionary<string, object?> output) => new()
        {
            InstanceId = instanceId,
            DefinitionId = definitionId,
            DefinitionVersionId = definitionVersionId,
            DefinitionVersion = definitionVersion,
            SubStatus = subStatus,
            CreatedAt = createdAt,
            UpdatedAt = finishedAt,
            FinishedAt = finishedAt,
            CorrelationId = correlationId,
            Name = name,
            Variables = variables,
            Incidents = incidents,
            Output = output,
        };

    /// <summary>Reads a state.</summary>
    public static WorkflowState FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return WorkflowStateJson.Read(json);
    }

    /// <summary>Writes the state.</summary>
    public string ToJson() => WorkflowStateJson.Write(this);

    internal static WorkflowState Of(WorkflowExecutionContext workflow)
    {
        var definition = workflow.Program.Definition;
        var contexts = new List<ContextState>();
        if (workflow.Root is not null && workflow.SubStatus is not (WorkflowSubStatus.Finished or WorkflowSubStatus.Cancelled))
            Collect(workflow.Root, contexts);
        return new WorkflowState
        {
            InstanceId = workflow.InstanceId,
            DefinitionId = definition.DefinitionId,
            DefinitionVersionId = definition.Id,
            DefinitionVersion = definition.Version,
            CorrelationId = workflow.CorrelationId,
            Name = workflow.Name,
            ParentInstanceId = workflow.ParentInstanceId,
            SubStatus = workflow.SubStatus,
            Bookmarks = [.. workflow.Bookmarks],
            Incidents = [.. workflow.Incidents],
            Output = workflow.Output.Count == 0 ? Empty : new Dictionary<string, object?>(workflow.Output),
            Input = KeptInput(definition, workflow),
            Variables = VariablesOf(workflow.Root),
            CreatedAt = workflow.CreatedAt,
            UpdatedAt = workflow.Run.Clock.GetUtcNow(),
            FinishedAt = workflow.FinishedAt,
            NextSequence = workflow.NextSequence,
            LastNumber = workflow.LastNumber,
            Contexts = contexts,
        };
    }

    private static void Collect(ActivityExecutionContext context, List<ContextState> contexts)
    {
        contexts.Add(ContextState.Of(context));
        foreach (var child in context.Children)
            Collect(child, contexts);
    }

    // As upstream: only inputs with a storage driver that keeps them outlive a burst.
    private static Dictionary<string, object?> KeptInput(WorkflowDefinition definition, WorkflowExecutionContext workflow)
    {
        if (definition.Inputs.Count == 0 || workflow.IsFinished)
            return Empty;
        var kept = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (var declared in definition.Inputs)
            if (VariableSlot.IsKeptBy(declared.StorageDriverType) && workflow.Input.TryGetValue(declared.Name, out var value))
                kept[declared.Name] = value;
        return kept;
    }

    private static VariableValue[] VariablesOf(ActivityExecutionContext? root)
    {
        if (root is null || root.Variables.Length == 0)
            return [];
        var values = new VariableValue[root.Variables.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = new VariableValue(root.Node.Variables[i].Id, root.Node.Variables[i].Name, root.Variables[i]);
        return values;
    }
}
