namespace WorkflowAgents.Workflows;

/// <summary>An input of an activity.</summary>
/// <typeparam name="T">Type of the value.</typeparam>
public sealed class Input<T> : Input
{
    /// <summary>An input with an initial value, used when the document gives none.</summary>
    public Input(T initial) : base(initial)
    {
    }

    /// <inheritdoc />
    public override Type Type => typeof(T);
}
