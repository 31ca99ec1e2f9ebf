namespace WorkflowAgents.Simulator;

/// <summary>
/// The platform's clock as the simulator sees it. The host implements it over its own clock, so that winding
/// a phone's clock forward runs every due timer of the platform. Implementations must be thread-safe.
/// </summary>
public interface ISimulatedWorld
{
    /// <summary>What time it is for the platform and for every simulated phone.</summary>
    DateTimeOffset Now { get; }

    /// <summary>How many platform seconds pass in one real second; 1 is real time.</summary>
    double Rate { get; }

    /// <summary>
    /// Moves the clock to <paramref name="target"/> through every due moment in order, and completes when all
    /// is quiet. The simulator never asks for a moment in the past.
    /// </summary>
    Task AdvanceToAsync(DateTimeOffset target, CancellationToken cancellationToken);

    /// <summary>Lets the clock run at <paramref name="rate"/>; throws <see cref="ArgumentOutOfRangeException"/> for a rate it cannot keep.</summary>
    void SetRate(double rate);
}
