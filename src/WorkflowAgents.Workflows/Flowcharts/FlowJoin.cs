namespace WorkflowAgents.Workflows;

[Activity("Elsa", "Branching", "Joins branches of a flowchart.", DisplayName = "Join")]
internal sealed class FlowJoin : Activity
{
    [Input(Description = "When the join lets the flow pass.", DefaultValue = FlowJoinMode.WaitAny)]
    public Input<FlowJoinMode>? Mode { get; set; }

    /// <summary>The mode, evaluated when the flow arrives and not when the join runs.</summary>
    public FlowJoinMode ModeIn(ActivityExecutionContext flowchart)
    {
        if (Mode is null)
            return FlowJoinMode.WaitAny;
        if (Mode.IsConstant)
            return Mode.Constant is FlowJoinMode mode ? mode : FlowJoinMode.WaitAny;
        return new ActivityExecutionContext(flowchart.WorkflowExecutionContext, Node, flowchart, 0).Get(Mode);
    }

    protected override void Execute(ActivityExecutionContext context)
    {
        // A branch that was still queued when the first one arrived may have started and gone to sleep since.
        if (context.Owner is { Activity: Flowchart } flowchart && ModeIn(flowchart) == FlowJoinMode.WaitAny)
            FlowCompletion.CancelAncestors(flowchart, Flowchart.AncestorsOf(flowchart, Node.Position));
        context.Complete(null);
    }
}
