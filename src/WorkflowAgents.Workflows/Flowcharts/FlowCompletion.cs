namespace WorkflowAgents.Workflows;

/// <summary>When a flowchart has nothing left to do.</summary>
internal static class FlowCompletion
{
    public static bool IsIdle(ActivityExecutionContext flowchart)
    {
        if (flowchart.QueuedBelow > 0)
            return false;
        foreach (var child in flowchart.Children)
            if (child.Status is ActivityStatus.Running or ActivityStatus.Faulted)
                return false;
        return true;
    }

    /// <summary>Cancels what still runs on the ways to a node.</summary>
    public static void CancelAncestors(ActivityExecutionContext flowchart, bool[] ancestors)
    {
        foreach (var child in flowchart.Children.ToArray())
            if (ancestors[child.Node.Position])
                flowchart.WorkflowExecutionContext.Cancel(child);
    }
}
