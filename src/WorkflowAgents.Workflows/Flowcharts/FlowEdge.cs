namespace WorkflowAgents.Workflows;

/// <summary>A connection: from an outcome of one activity to another. A null port stands for completing without an outcome.</summary>
internal readonly record struct FlowEdge(int Source, string? Port, int Target)
{
    public bool Matches(IReadOnlyList<string>? outcomes)
    {
        if (outcomes is null)
            return Port is null or "Done";
        if (Port is null)
            return false;
        for (var i = 0; i < outcomes.Count; i++)
            if (outcomes[i] == Port)
                return true;
        return false;
    }
}
