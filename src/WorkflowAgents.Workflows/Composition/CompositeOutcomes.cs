namespace WorkflowAgents.Workflows;

/// <summary>
/// The outcomes a Complete activity asks for. They are noted first, because completing the sender may already complete the composite.
/// </summary>
internal static class CompositeOutcomes
{
    private const string Property = "outcomes";

    public static void Note(ActivityExecutionContext composite, IReadOnlyList<string> outcomes) =>
        composite.SetProperty(Property, outcomes);

    public static IReadOnlyList<string>? Take(ActivityExecutionContext composite) =>
        composite.Properties?.GetValueOrDefault(Property) as IReadOnlyList<string>;
}
