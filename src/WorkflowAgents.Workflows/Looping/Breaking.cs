namespace WorkflowAgents.Workflows;

/// <summary>The break signal: every enclosing sequence, fork and loop, up to the nearest loop, completes with its current child.</summary>
internal static class Breaking
{
    private const string Property = "breaking";

    public static void SignalFrom(ActivityExecutionContext context)
    {
        for (var above = context.Owner; above is not null; above = above.Owner)
        {
            if (above.Activity is IBreakable)
                above.SetProperty(Property, true);
            if (above.Activity is ILoop)
                return;
        }
    }

    public static bool Is(ActivityExecutionContext context) => context.Properties is not null && context.GetProperty<bool>(Property);
}
