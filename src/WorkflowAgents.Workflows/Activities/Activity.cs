namespace WorkflowAgents.Workflows;

/// <summary>
/// An activity of a workflow. One object serves all runs of a program: it holds inputs and outputs, never the state of a run.
/// An activity of this class completes when it says so; see <see cref="CodeActivity"/> for one that completes by itself.
/// </summary>
public abstract class Activity
{
    /// <summary>Id within its container.</summary>
    public string Id => Node.Id;

    /// <summary>Name, if it has one.</summary>
    public string? Name => Node.Name;

    /// <summary>Type name.</summary>
    public string Type => Node.Type;

    /// <summary>Version of the type.</summary>
    public int Version => Node.Version;

    internal ActivityNode Node { get; set; } = null!;

    internal virtual bool CompletesByItself => false;

    /// <summary>Ends the flowchart or sequence it stands in.</summary>
    internal virtual bool IsTerminal => false;

    /// <summary>Does the work.</summary>
    protected internal virtual ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        Execute(context);
        return ValueTask.CompletedTask;
    }

    /// <summary>Does the work, when nothing is awaited.</summary>
    protected virtual void Execute(ActivityExecutionContext context)
    {
    }

    /// <summary>Reads what is special about the activity's JSON; inputs, outputs and ports are read already.</summary>
    internal virtual void Read(ActivityReader reader)
    {
    }

    /// <summary>A child that this activity scheduled has completed.</summary>
    internal virtual void OnChildCompleted(ActivityExecutionContext context, ActivityExecutionContext child)
    {
    }

    /// <summary>A child that this activity scheduled was cancelled.</summary>
    internal virtual void OnChildCanceled(ActivityExecutionContext context, ActivityExecutionContext child)
    {
    }
}
