namespace WorkflowAgents.Workflows;

[Activity("Elsa", "Flow", "Marks the start of a flowchart.")]
internal sealed class Start : CodeActivity;
