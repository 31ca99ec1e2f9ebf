namespace WorkflowAgents.Workflows;

[Activity("Elsa", "Flow", "Ends the flowchart or sequence it stands in.")]
internal sealed class End : CodeActivity
{
    internal override bool IsTerminal => true;
}
