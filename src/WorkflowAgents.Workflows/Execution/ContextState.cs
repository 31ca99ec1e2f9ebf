namespace WorkflowAgents.Workflows;

/// <summary>An execution of an activity at rest.</summary>
internal sealed record ContextState(
    int Number,
    string NodeId,
    int Owner,
    ActivityStatus Status,
    string? Tag,
    int FaultCount,
    IReadOnlyDictionary<string, object?>? Variables,
    IReadOnlyDictionary<string, object?>? Dynamic,
    IReadOnlyDictionary<string, object?>? Properties)
{
    public static ContextState Of(ActivityExecutionContext context)
    {
        context.Kept?.Keep(context);
        return new ContextState(
            context.Number,
            context.Node.NodeId,
            context.Owner?.Number ?? 0,
            context.Status,
            context.Tag,
            context.FaultCount,
            VariablesOf(context),
            Copy(context.Dynamic),
            Copy(context.Properties));
    }

    public ActivityExecutionContext Restore(WorkflowExecutionContext workflow, ActivityNode node, ActivityExecutionContext? owner)
    {
        var context = new ActivityExecutionContext(workflow, node, owner, Number)
        {
            Status = Status,
            Tag = Tag,
            FaultCount = FaultCount,
            Dynamic = Copy(Dynamic),
            Properties = Copy(Properties),
        };
        if (Variables is not null)
            for (var i = 0; i < node.Variables.Length; i++)
                if (Variables.TryGetValue(node.Variables[i].Id, out var value))
                    context.Variables[i] = ValueConverter.Convert(value, node.Variables[i].Type);
        return context;
    }

    // Only variables with a storage driver are kept, and only when they differ from what a start gives them. As upstream, null is
    // not kept: such a variable has its default again.
    private static Dictionary<string, object?>? VariablesOf(ActivityExecutionContext context)
    {
        Dictionary<string, object?>? kept = null;
        var slots = context.Node.Variables;
        for (var i = 0; i < slots.Length; i++)
            if (slots[i].IsKept && context.Variables[i] is not null && !Equals(context.Variables[i], slots[i].Default))
                (kept ??= [])[slots[i].Id] = context.Variables[i];
        return kept;
    }

    private static Dictionary<string, object?>? Copy(IReadOnlyDictionary<string, object?>? values) =>
        values is null || values.Count == 0 ? null : new Dictionary<string, object?>(values);
}
