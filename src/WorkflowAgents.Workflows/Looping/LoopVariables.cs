namespace WorkflowAgents.Workflows;

/// <summary>The variables that loops give to their bodies. Each iteration has its own; inner loops hide outer ones.</summary>
internal static class LoopVariables
{
    public const string CurrentValue = "CurrentValue";
    public const string CurrentIndex = "CurrentIndex";

    public static Dictionary<string, object?> Of(object? value, int index) => new() { [CurrentValue] = value, [CurrentIndex] = index };
}
