namespace WorkflowAgents.Workflows;

/// <summary>An output of an activity.</summary>
/// <typeparam name="T">Type of the value.</typeparam>
public sealed class Output<T> : Output
{
    /// <inheritdoc />
    public override Type Type => typeof(T);
}
