namespace WorkflowAgents.Workflows;

/// <summary>An activity with a result that completes by itself.</summary>
/// <typeparam name="T">Type of the result.</typeparam>
public abstract class CodeActivity<T> : CodeActivity
{
    /// <summary>The result.</summary>
    [Output(Description = "The result.")]
    public Output<T>? Result { get; set; }
}
