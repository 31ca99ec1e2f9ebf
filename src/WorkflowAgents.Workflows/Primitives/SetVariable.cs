namespace WorkflowAgents.Workflows;

[Activity("Elsa", "Primitives", "Assigns a value to a variable.")]
internal sealed class SetVariable : CodeActivity
{
    private VariableLocation? location;

    [Input(Description = "The variable to assign.")]
    public VariableDefinition? Variable { get; set; }

    [Input(Description = "The value to assign.", UIHint = "singleline")]
    public Input<object>? Value { get; set; }

    internal override void Read(ActivityReader reader)
    {
        if (Variable is not { Id.Length: > 0 })
            return;
        location = VariableLocation.Find(reader.Node, Variable.Id);
        try
        {
            if (location is { } found)
                Value?.ConvertTo(found.Slot.Type);
        }
        catch (FormatException e)
        {
            // Told here; an incident when it runs all the same.
            reader.Problem("value", e.Message);
        }
    }

    protected override void Execute(ActivityExecutionContext context)
    {
        if (location is { } found)
            found.Write(context, context.Get(Value));
        else if (Variable is not null && context.TryFindDynamic(Variable.Id, out var owner))
            owner.Dynamic![Variable.Id] = context.Get(Value);
        else
            throw new InvalidOperationException($"Variable '{Variable?.Name ?? Variable?.Id}' not found.");
    }
}
