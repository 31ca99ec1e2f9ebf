namespace WorkflowAgents.Workflows;

/// <summary>Queued work: run a child of an owner, or resume a bookmark.</summary>
internal readonly record struct WorkItem(
    ActivityNode Node,
    ActivityExecutionContext? Owner,
    string? Tag = null,
    Dictionary<string, object?>? Variables = null,
    ActivityExecutionContext? Resumed = null,
    Bookmark? Bookmark = null,
    ActivityExecutionContext? ScheduledBy = null);
