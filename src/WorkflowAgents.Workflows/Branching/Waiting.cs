namespace WorkflowAgents.Workflows;

/// <summary>Completing when all scheduled children have ended.</summary>
internal static class Waiting
{
    public static void CompleteWhenAllEnded(ActivityExecutionContext context)
    {
        if (context.QueuedOwn == 0 && context.Children.Count == 0)
            context.Complete(null);
    }
}
