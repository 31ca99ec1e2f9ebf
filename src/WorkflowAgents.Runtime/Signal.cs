namespace WorkflowAgents.Runtime;

/// <summary>Wakes a pump early. Losing one is harmless: pumps also look by themselves.</summary>
public class Signal : IDisposable
{
    readonly SemaphoreSlim raised = new(0, 1);

    /// <summary>There is something to do.</summary>
    public void Raise()
    {
        lock (raised)
        {
            if (raised.CurrentCount == 0)
                raised.Release();
        }
    }

    /// <summary>Waits until there is something to do, at most for so long.</summary>
    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => raised.WaitAsync(atMost, cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees what it holds.</summary>
    /// <param name="disposing">True when called by <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
            raised.Dispose();
    }
}
