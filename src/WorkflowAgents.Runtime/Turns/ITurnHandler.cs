namespace WorkflowAgents.Runtime.Turns;

/// <summary>What happens to an actor on an event. Registered for the kinds it handles; lives for one turn.</summary>
public interface ITurnHandler
{
    /// <summary>Changes state through the turn; performs no side effect that a rollback could not undo.</summary>
    Task HandleAsync(Turn turn, CancellationToken cancellationToken);
}
