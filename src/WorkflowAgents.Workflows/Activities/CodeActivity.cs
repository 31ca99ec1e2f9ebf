namespace WorkflowAgents.Workflows;

/// <summary>An activity that completes by itself after it has run, unless it created a bookmark.</summary>
public abstract class CodeActivity : Activity
{
    internal sealed override bool CompletesByItself => true;
}
