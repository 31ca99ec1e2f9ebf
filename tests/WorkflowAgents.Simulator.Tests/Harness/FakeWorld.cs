namespace WorkflowAgents.Simulator.Tests.Harness;

/// <summary>A clock that stands still until it is wound.</summary>
public sealed class FakeWorld : ISimulatedWorld
{
    public DateTimeOffset Now { get; set; } = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    public double Rate { get; private set; } = 1;

    public Task AdvanceToAsync(DateTimeOffset target, CancellationToken cancellationToken)
    {
        Now = target;
        return Task.CompletedTask;
    }

    public void SetRate(double rate) => Rate = rate;

    public void Pass(TimeSpan time) => Now += time;
}
