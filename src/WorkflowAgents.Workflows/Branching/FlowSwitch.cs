namespace WorkflowAgents.Workflows;

[Activity("Elsa", "Branching", "Follows the connections of the matching cases.", DisplayName = "Switch (flow)")]
[FlowNode("Default")]
internal sealed class FlowSwitch : Activity
{
    private static readonly string[] NoMatch = ["Default"];

    private List<SwitchCase> cases = [];

    [Input(Description = "Whether the first matching case is followed, or all.")]
    public Input<SwitchMode> Mode { get; set; } = new(SwitchMode.MatchFirst);

    [Input(Description = "The cases.", UIHint = "flow-switch-editor")]
    public IReadOnlyList<object>? Cases { get; private set; }

    internal override void Read(ActivityReader reader) => cases = SwitchCase.Read(reader);

    protected override void Execute(ActivityExecutionContext context)
    {
        var matching = SwitchCase.Matching(cases, context.Get(Mode), context);
        context.Complete(matching.Count == 0 ? NoMatch : [.. matching.Select(m => m.Label)]);
    }
}
