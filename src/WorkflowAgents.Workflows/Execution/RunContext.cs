namespace WorkflowAgents.Workflows;

/// <summary>What a burst is given by its host. With the same context, a burst always does the same.</summary>
public sealed class RunContext
{
    private static readonly Dictionary<string, object?> None = [];

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Makes identities of bookmarks and tasks.</summary>
    public Func<string> NewId { get; init; } = static () => Guid.CreateVersion7().ToString("N");

    /// <summary>The world outside.</summary>
    public required IWorkflowHost Host { get; init; }

    /// <summary>Services for activities.</summary>
    public IServiceProvider Services { get; init; } = NoServices.Instance;

    /// <summary>Further root objects of Liquid and JavaScript expressions: dictionaries and scalars.</summary>
    public IReadOnlyDictionary<string, object?> Globals { get; init; } = None;

    /// <summary>Which algorithm flowcharts use.</summary>
    public FlowchartMode FlowchartMode { get; init; }

    /// <summary>Bounds.</summary>
    public ExpressionLimits Limits { get; init; } = ExpressionLimits.Default;

    private sealed class NoServices : IServiceProvider
    {
        public static readonly NoServices Instance = new();

        public object? GetService(Type serviceType) => null;
    }
}
