namespace WorkflowAgents.Runtime.Time;

/// <summary>
/// The clock of the domain: what time it is for contacts, handovers and timers. It follows the system clock until the simulator
/// winds it. Injected as this type; a plain <see cref="TimeProvider"/> is the system clock. Thread-safe.
/// </summary>
public sealed class PlatformClock(TimeProvider system) : TimeProvider
{
    readonly Lock gate = new();
    DateTimeOffset platformAnchor = system.GetUtcNow();
    DateTimeOffset systemAnchor = system.GetUtcNow();
    double rate = 1;

    /// <summary>Raised after the clock was wound or its rate changed.</summary>
    public event Action? Wound;

    /// <summary>Platform seconds per system second; 1 in production, 0 stands still.</summary>
    public double Rate
    {
        get
        {
            lock (gate)
                return rate;
        }
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
            return platformAnchor + (system.GetUtcNow() - systemAnchor) * rate;
    }

    /// <summary>Sets time and rate at once.</summary>
    /// <param name="now">The new time, UTC.</param>
    /// <param name="newRate">Platform seconds per system second, 0 or more.</param>
    public void Wind(DateTimeOffset now, double newRate)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(newRate);
        lock (gate)
        {
            platformAnchor = now.ToUniversalTime();
            systemAnchor = system.GetUtcNow();
            rate = newRate;
        }
        Wound?.Invoke();
    }
}
