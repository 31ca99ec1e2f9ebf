namespace WorkflowAgents.Workflows;

/// <summary>Outputs of activities, as scripts ask for them. Only outputs of the present burst are there.</summary>
internal static class OutputAccess
{
    private const string LastResultName = "Result";

    /// <summary>The output that an accessor such as <c>getResultFromAsk</c> means.</summary>
    public static (ActivityNode Node, string Name)? Find(ActivityExecutionContext context, string accessor)
    {
        if (!accessor.Contains("From", StringComparison.Ordinal))
            return null;
        var named = context.Node.Scope.NamesActivities;
        for (var above = context.Node.Parent; above is not null && above.Scope == context.Node.Scope; above = above.Parent)
        {
            foreach (var node in above.Children)
            {
                var key = named ? node.Name : node.Id;
                if (string.IsNullOrEmpty(key) || !accessor.EndsWith("From" + Naming.Pascal(key), StringComparison.Ordinal))
                    continue;
                foreach (var output in node.OutputNames)
                    if (accessor == $"get{Naming.Pascal(output)}From{Naming.Pascal(key)}")
                        return (node, output);
            }
        }

        return null;
    }

    /// <summary>
    /// The first value produced in a container around the caller, as upstream. Every iteration of a loop activity has a container of
    /// its own; in a flowchart that loops back the first value stays, until the workflow has slept.
    /// </summary>
    public static object? Read(ActivityExecutionContext context, ActivityNode node, string name)
    {
        var register = context.WorkflowExecutionContext.OutputRegister;
        foreach (var produced in register)
            if (produced.Context.Node == node && produced.Name == name && IsAround(produced.Context.Owner, context))
                return produced.Value;
        return null;
    }

    public static object? Named(ActivityExecutionContext context, string idOrName, string output)
    {
        for (var above = context.Node.Parent; above is not null; above = above.Parent)
            foreach (var node in above.Children)
                if (node.Id == idOrName || node.Name == idOrName)
                    return Read(context, node, output);
        throw new InvalidOperationException($"There is no activity '{idOrName}' here");
    }

    public static object? LastResult(ActivityExecutionContext context)
    {
        var register = context.WorkflowExecutionContext.OutputRegister;
        for (var i = register.Count - 1; i >= 0; i--)
            if (register[i].Name == LastResultName)
                return register[i].Value;
        return null;
    }

    private static bool IsAround(ActivityExecutionContext? container, ActivityExecutionContext? context)
    {
        for (; context is not null; context = context.Owner)
            if (context == container)
                return true;
        return false;
    }
}
