namespace WorkflowAgents.Workflows;

/// <summary>How many cases of a switch may match.</summary>
internal enum SwitchMode
{
    MatchFirst,
    MatchAny,
}
