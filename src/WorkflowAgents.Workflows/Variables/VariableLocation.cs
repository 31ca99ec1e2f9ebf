namespace WorkflowAgents.Workflows;

/// <summary>Where a variable lives, seen from an activity: so many owners up, at that index.</summary>
internal readonly record struct VariableLocation(int Up, int Index, VariableSlot Slot)
{
    /// <summary>Finds a variable by id from a node upwards.</summary>
    public static VariableLocation? Find(ActivityNode from, string id)
    {
        var up = 0;
        for (ActivityNode? node = from; node is not null; node = node.Parent, up++)
            for (var i = 0; i < node.Variables.Length; i++)
                if (node.Variables[i].Id == id)
                    return new VariableLocation(up, i, node.Variables[i]);
        return null;
    }

    public object? Read(ActivityExecutionContext context) => Owner(context).Variables[Index];

    public void Write(ActivityExecutionContext context, object? value) =>
        Owner(context).Variables[Index] = ValueConverter.Convert(value, Slot.Type);

    private ActivityExecutionContext Owner(ActivityExecutionContext context)
    {
        for (var i = 0; i < Up; i++)
            context = context.Owner!;
        return context;
    }
}
