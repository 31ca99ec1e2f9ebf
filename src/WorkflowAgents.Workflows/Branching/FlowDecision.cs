namespace WorkflowAgents.Workflows;

[Activity("Elsa", "Branching", "Follows the connection True or False.", DisplayName = "Decision")]
[FlowNode("True", "False")]
internal sealed class FlowDecision : Activity
{
    private static readonly string[] True = ["True"];
    private static readonly string[] False = ["False"];

    [Input(Description = "The condition.", UIHint = "singleline", DefaultSyntax = "JavaScript")]
    public Input<bool> Condition { get; set; } = new(false);

    protected override void Execute(ActivityExecutionContext context) => context.Complete(context.Get(Condition) ? True : False);
}
