namespace WorkflowAgents.Runtime.Actors;

/// <summary>Where actors live. In the server it is Orleans; a test may run them in place.</summary>
public interface IActors
{
    /// <summary>Lets the actor work off its inbox and returns when it has.</summary>
    Task DrainAsync(string actorKey);
}
