namespace WorkflowAgents.Channels.LanguageModels;

/// <summary>Leaves a failing server alone for a while. Thread-safe. After the pause, one more failure opens it again.</summary>
internal sealed class Breaker(int after, TimeSpan pause, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private int _failures;
    private long _openedAt;

    public bool IsOpen
    {
        get
        {
            lock (_lock)
                return _failures >= after && clock.GetElapsedTime(_openedAt) < pause;
        }
    }

    public void Succeeded()
    {
        lock (_lock)
            _failures = 0;
    }

    public void Failed()
    {
        lock (_lock)
        {
            _failures++;
            _openedAt = clock.GetTimestamp();
        }
    }
}
