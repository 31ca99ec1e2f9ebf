namespace WorkflowAgents.Runtime.Turns;

/// <summary>Carries the turn into the services of its scope.</summary>
sealed class TurnAccessor
{
    Turn? turn;

    public Turn Turn
    {
        get => turn ?? throw new InvalidOperationException("There is no turn in this scope.");
        set => turn = value;
    }
}
