namespace WorkflowAgents.Runtime.Actors;

/// <summary>Actors as Orleans grains.</summary>
sealed class OrleansActors(IGrainFactory grains) : IActors
{
    public Task DrainAsync(string actorKey) => grains.GetGrain<IActor>(actorKey).Drain();
}
