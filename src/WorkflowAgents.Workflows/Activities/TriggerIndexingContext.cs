namespace WorkflowAgents.Workflows;

/// <summary>Lets a trigger say what it waits for. There is no instance: variables and inputs have no values.</summary>
public sealed class TriggerIndexingContext
{
    private readonly ActivityExecutionContext evaluation;

    internal TriggerIndexingContext(ActivityExecutionContext evaluation) => this.evaluation = evaluation;

    /// <summary>The moment of a trigger that fires once.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>What the host needs to know beside the payload; not part of the hash.</summary>
    public object? Settings { get; set; }

    /// <summary>Evaluates an input.</summary>
    public T? Get<T>(Input<T>? input) => input?.Evaluate(evaluation) is T value ? value : default;
}
