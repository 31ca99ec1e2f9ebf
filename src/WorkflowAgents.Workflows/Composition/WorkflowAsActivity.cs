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

    private int FindInput(string name)
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
    }

    /// <summary>The variables that inputs and outputs become inside the workflow. They belong to the workflow within and not to this
    /// activity, whose inputs are evaluated outside.</summary>
    public IEnumerable<VariableSlot> InnerVariables() =>
    [
        .. definition.Inputs.Select(i => Slot(i.Name, i.Type)),
        .. definition.Outputs.Where(o => FindInput(o.Name) < 0).Select(o => Slot(o.Name, o.Type)),
    ];

    /// <summary>Hands the evaluated inputs to the workflow within.</summary>
    public void GiveInputs(ActivityExecutionContext context, ActivityExecutionContext workflow)
    {
        var first = InnerStart(workflow);
        for (var i = 0; i < inputs.Count; i++)
            workflow.Variables[first + i] = ValueConverter.Convert(context.InputValue(i), workflow.Node.Variables[first + i].Type);
    }

    /// <summary>The index of the variable that is an input or output with this name; -1: there is none.</summary>
    public static int FindInner(ActivityExecutionContext workflow, WorkflowAsActivity composite, string name)
    {
        for (var i = composite.InnerStart(workflow); i < workflow.Variables.Length; i++)
            if (workflow.Node.Variables[i].Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                return i;
        return -1;
    }

    protected override void Execute(ActivityExecutionContext context)
    {
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
            var value = child.Variables[FindInner(child, this, name)];
            context.SetOutput(name, value is null ? null : targets[i], value);
        }

        context.Complete(child.Outcomes);
    }

    // The workflow's own variables come first, so that they hide inputs of the same name.
    private int InnerStart(ActivityExecutionContext workflow) =>
        workflow.Variables.Length - definition.Inputs.Count - definition.Outputs.Count(o => FindInput(o.Name) < 0);

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
