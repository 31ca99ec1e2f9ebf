namespace WorkflowAgents.Workflows;

/// <summary>An activity in its place: what the compiler knows of it. Immutable once compiled.</summary>
internal sealed class ActivityNode
{
    private readonly Dictionary<string, Func<ActivityExecutionContext, ValueTask>?> callbacks = [];

    public required string Id { get; init; }

    public required string NodeId { get; init; }

    public string? Name { get; init; }

    public required string Type { get; init; }

    public int Version { get; init; } = 1;

    public required Activity Activity { get; init; }

    public ActivityType? ActivityType { get; init; }

    public ActivityNode? Parent { get; init; }

    public List<ActivityNode> Children { get; } = [];

    /// <summary>Position among the siblings in a container; -1 elsewhere.</summary>
    public int Position { get; set; } = -1;

    /// <summary>All wrapped inputs; those that are evaluated before the activity runs come in this order.</summary>
    public Input[] Inputs { get; set; } = [];

    public Output[] Outputs { get; set; } = [];

    /// <summary>Names of the outputs, also of a workflow used as an activity.</summary>
    public IEnumerable<string> OutputNames =>
        Activity is WorkflowAsActivity composite ? composite.OutputNames : Outputs.Select(o => o.Name);

    public VariableSlot[] Variables { get; set; } = [];

    /// <summary>The inputs, when none needs evaluation: shared by all runs.</summary>
    public object?[]? ConstantInputs { get; set; }

    public bool CanStartWorkflow { get; init; }

    public string? MergeMode { get; init; }

    /// <summary>Whether it runs in a burst of its own, after the one that reached it.</summary>
    public bool RunsInBackground { get; init; }

    /// <summary>The nearest enclosing workflow: the program's, or one used as an activity.</summary>
    public WorkflowScope Scope { get; init; } = null!;

    public int FindVariable(string name)
    {
        for (var i = 0; i < Variables.Length; i++)
            if (Variables[i].Name == name)
                return i;
        return -1;
    }

    /// <summary>The callback of a bookmark; looked up once per name.</summary>
    public Func<ActivityExecutionContext, ValueTask>? Callback(string name)
    {
        lock (callbacks)
        {
            if (!callbacks.TryGetValue(name, out var callback))
                callbacks[name] = callback = ActivityType?.Callback(Activity, name);
            return callback;
        }
    }
}
