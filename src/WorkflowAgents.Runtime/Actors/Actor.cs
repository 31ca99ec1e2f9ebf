namespace WorkflowAgents.Runtime.Actors;

/// <summary>Orleans keeps one activation of it per key, wherever in the cluster; the work is in <see cref="ActorLoop"/>.</summary>
public sealed class Actor(ActorLoop loop) : Grain, IActor
{
    /// <inheritdoc/>
    public Task Drain() => loop.DrainAsync(this.GetPrimaryKeyString(), CancellationToken.None);
}
