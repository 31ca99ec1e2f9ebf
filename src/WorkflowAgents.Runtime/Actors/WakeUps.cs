using System.Threading.Channels;

namespace WorkflowAgents.Runtime.Actors;

/// <summary>Keys of actors that have something to do. Losing one is harmless: the pump finds the event in the database.</summary>
public sealed class WakeUps
{
    readonly Channel<string> keys = Channel.CreateBounded<string>(
        new BoundedChannelOptions(10_000) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    /// <summary>Asks for the actor to be woken.</summary>
    public void Add(string actorKey) => keys.Writer.TryWrite(actorKey);

    /// <summary>Keys as they come.</summary>
    public IAsyncEnumerable<string> ReadAllAsync(CancellationToken cancellationToken) => keys.Reader.ReadAllAsync(cancellationToken);
}
