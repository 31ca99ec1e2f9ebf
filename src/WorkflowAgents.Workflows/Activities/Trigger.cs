namespace WorkflowAgents.Workflows;

/// <summary>An activity that can start a workflow; inside a running one it waits.</summary>
public abstract class Trigger : Activity
{
    /// <summary>Name of the stimulus; the type name by default.</summary>
    protected internal virtual string GetTriggerName(TriggerIndexingContext context) => Type;

    /// <summary>What the trigger waits for.</summary>
    protected internal abstract object? GetTriggerPayload(TriggerIndexingContext context);

    /// <summary>What the trigger waits for, when that is several things: each starts the workflow.</summary>
    protected internal virtual IEnumerable<object> GetTriggerPayloads(TriggerIndexingContext context) =>
        GetTriggerPayload(context) is { } payload ? [payload] : [];
}
