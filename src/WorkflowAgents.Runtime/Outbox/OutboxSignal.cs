namespace WorkflowAgents.Runtime.Outbox;

/// <summary>Tells the outbox pump that something may leave. Losing it is harmless: the pump also looks by itself.</summary>
public sealed class OutboxSignal
{
    readonly SemaphoreSlim raised = new(0, 1);

    /// <summary>Something may leave.</summary>
    public void Raise()
    {
        lock (raised)
        {
            if (raised.CurrentCount == 0)
                raised.Release();
        }
    }

    internal Task<bool> WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => raised.WaitAsync(atMost, cancellationToken);
}
