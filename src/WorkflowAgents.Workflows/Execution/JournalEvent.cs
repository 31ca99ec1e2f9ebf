namespace WorkflowAgents.Workflows;

/// <summary>The names of journal events, as Elsa writes them.</summary>
public static class JournalEvent
{
    /// <summary>An activity starts.</summary>
    public const string Started = "Started";

    /// <summary>A bookmark is resumed.</summary>
    public const string Resumed = "Resumed";

    /// <summary>An activity waits.</summary>
    public const string Suspended = "Suspended";

    /// <summary>An activity has completed.</summary>
    public const string Completed = "Completed";

    /// <summary>An activity has faulted.</summary>
    public const string Faulted = "Faulted";

    /// <summary>An activity was cancelled.</summary>
    public const string Canceled = "Canceled";

    /// <summary>The instance was cancelled.</summary>
    public const string WorkflowCancelled = "Workflow cancelled";
}
