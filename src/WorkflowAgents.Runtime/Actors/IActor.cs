namespace WorkflowAgents.Runtime.Actors;

/// <summary>The one place where a contact's events are handled, one at a time. Its key is the inbox's actor key.</summary>
public interface IActor : IGrainWithStringKey
{
    /// <summary>Handles what waits in the inbox, in order, until nothing is left or an event has to be retried later.</summary>
    Task Drain();
}
