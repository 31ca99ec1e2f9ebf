namespace WorkflowAgents.Agents.Tests.Conversations;

/// <summary>Stands for kill -9: nobody below may catch it, everything in memory is thrown away.</summary>
sealed class ProcessDied : Exception
{
    public ProcessDied()
        : base("The process died.")
    {
    }
}
