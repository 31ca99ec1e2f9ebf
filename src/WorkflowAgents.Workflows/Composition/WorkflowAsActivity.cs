using System.Text.Json.Nodes;

namespace WorkflowAgents.Workflows;

/// <summary>
/// A workflow used as an activity. It runs inside the same instance; its inputs and outputs are variables of its own scope, so that
/// inside it they hide what the outer workflow calls the same.
/// </summary>
internal sealed class WorkflowAsActivity(WorkflowDefinition definition) : Activity, IComposite
{
    // Inputs whose names the activity JSON uses itself are written with a leading underscore.
    private static readonly string[] Reserved =
        ["Id", "NodeId", "Name", "Type", "Version", "Root", "Variables", "Metadata", "CustomProperties", "Inputs", "Outputs"];

    private readonly List<Input> inputs = [];
    private readonly List<string?> targets = [];

    public Activity? Workflow { get; set; }

    public IEnumerable<string> OutputNames => definition.Outputs.Select(o => o.Name);

    public int FindInput(string name)
    {
        for (var i = 0; i < definition.Inputs.Count; i++)
            if (definition.Inputs[i].Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                return i;
        return -1;
    }

    internal override void Read(ActivityReader reader)
    {
        foreach (var declared in definition.Inputs)
        {
            var property = Property(declared.Name);
            var input = new DeclaredInput(TypeAliases.Find(declared.Type) ?? typeof(object)) { Index = inputs.Count, Name = declared.Name };
            if (reader.Json.Find(property) is { } value)
                reader.BindInput(input, value, property);
            inputs.Add(input);
        }

        foreach (var declared in definition.Outputs)
            targets.Add(ActivityReader.TargetOf(reader.Json.Find(Property(declared.Name))));
        reader.SetInputs(inputs);
        reader.Node.Variables =
        [
            .. definition.Inputs.Select(i => Slot(i.Name, i.Type)),
            .. definition.Outputs.Where(o => FindInput(o.Name) < 0).Select(o => Slot(o.Name, o.Type)),
        ];
    }

    protected override void Execute(ActivityExecutionContext context)
    {
        for (var i = 0; i < inputs.Count; i++)
            context.Variables[i] = context.InputValue(i);
        if (Workflow is null)
            context.Complete(null);
        else
            context.Schedule(Workflow);
    }

    internal override void OnChildCompleted(ActivityExecutionContext context, ActivityExecutionContext child)
    {
        for (var i = 0; i < definition.Outputs.Count; i++)
        {
            var name = definition.Outputs[i].Name;
            var value = context.Variables[Array.FindIndex(context.Node.Variables, v => v.Name == name)];
            // Seen from outside: the scope of this activity must not catch its own output again.
            context.SetOutput(name, null, value);
            if (targets[i] is { } target && value is not null)
                context.Owner!.Assign(target, value);
        }

        context.Complete(child.Outcomes);
    }

    private static VariableSlot Slot(string name, string type) =>
        new(name, name, TypeAliases.Find(type) ?? typeof(object), null, IsKept: true);

    private static string Property(string name)
    {
        var camel = Naming.Camel(name);
        return Reserved.Contains(name, StringComparer.OrdinalIgnoreCase) ? "_" + camel : camel;
    }

    private sealed class DeclaredInput(Type type) : Input(null)
    {
        public override Type Type => type;
    }
}
