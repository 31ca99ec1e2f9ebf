namespace WorkflowAgents.Workflows;

/// <summary>A token on a connection. A blocked one swallows the next that comes along the same connection.</summary>
internal sealed class FlowToken(int edge)
{
    public int Edge { get; } = edge;

    public bool IsConsumed { get; set; }

    public bool IsBlocked { get; init; }

    public bool IsWaiting => !IsConsumed && !IsBlocked;
}
