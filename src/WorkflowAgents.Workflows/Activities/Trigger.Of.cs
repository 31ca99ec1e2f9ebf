namespace WorkflowAgents.Workflows;

/// <summary>A trigger with a result.</summary>
/// <typeparam name="T">Type of the result.</typeparam>
public abstract class Trigger<T> : Trigger
{
    /// <summary>The result.</summary>
    [Output(Description = "The result.")]
    public Output<T>? Result { get; set; }
}
