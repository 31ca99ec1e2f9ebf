namespace WorkflowAgents.Workflows;

/// <summary>Bounds of what documents written by people can consume.</summary>
public sealed record ExpressionLimits
{
    /// <summary>The defaults.</summary>
    public static ExpressionLimits Default { get; } = new();

    /// <summary>Time of one script.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Memory of one script, in bytes.</summary>
    public long Memory { get; init; } = 16 * 1024 * 1024;

    /// <summary>Statements of one script.</summary>
    public int Statements { get; init; } = 100_000;

    /// <summary>Depth of calls in a script.</summary>
    public int Recursion { get; init; } = 64;

    /// <summary>Activity executions of one burst; one more is an incident.</summary>
    public int Steps { get; init; } = 100_000;

    /// <summary>Time one burst may work, without what it waits for; more is an incident.</summary>
    public TimeSpan Burst { get; init; } = TimeSpan.FromSeconds(10);
}
