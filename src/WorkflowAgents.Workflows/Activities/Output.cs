namespace WorkflowAgents.Workflows;

/// <summary>An output of an activity, bound to a variable or to an output of the workflow.</summary>
public abstract class Output
{
    private protected Output()
    {
    }

    /// <summary>The type of the value.</summary>
    public abstract Type Type { get; }

    internal string Name { get; set; } = string.Empty;

    /// <summary>Whether the journal keeps the value.</summary>
    internal bool IsLogged { get; set; } = true;

    /// <summary>Id of a variable or name of a workflow output; null: not bound.</summary>
    internal string? Target { get; set; }
}
