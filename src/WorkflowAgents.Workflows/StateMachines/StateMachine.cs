using System.Globalization;
using System.Text.Json.Nodes;

namespace WorkflowAgents.Workflows;

[Activity("Elsa", "Flow", "Waits in named states; what happens decides which state comes next.", DisplayName = "State Machine")]
internal sealed class StateMachine : Activity
{
    private const string Property = "state";
    private const string Entry = "entry";
    private const string Trigger = "trigger:";
    private const string Action = "action:";
    private const string Exit = "exit:";

    private readonly List<MachineState> states = [];
    private readonly List<MachineTransition> transitions = [];
    private string? initial;

    internal override void Read(ActivityReader reader)
    {
        initial = PlainText(reader.Json.Find("currentState")) is { Length: > 0 } current ? current : PlainText(reader.Json.Find("initialState"));
        var items = reader.Json.FindArray("states") ?? [];
        for (var i = 0; i < items.Count; i++)
            if (items[i] is JsonObject item && item.FindString("name") is { } name)
                states.Add(new MachineState(
                    name,
                    reader.ReadActivity(item.Find("entry"), $"states[{i}].entry"),
                    reader.ReadActivity(item.Find("exit"), $"states[{i}].exit")));
        items = reader.Json.FindArray("transitions") ?? [];
        for (var i = 0; i < items.Count; i++)
            if (items[i] is JsonObject item)
                transitions.Add(ReadTransition(reader, item, $"transitions[{i}]"));
    }

    protected override void Execute(ActivityExecutionContext context)
    {
        // A retry goes on in the state it was in.
        if (Find(context.GetProperty<string>(Property) ?? initial) is { } state)
            Enter(context, state);
        else
            context.Complete(null);
    }

    internal override void OnChildCompleted(ActivityExecutionContext context, ActivityExecutionContext child)
    {
        if (child.Tag == Entry)
            Arm(context);
        else if (IndexOf(child, Trigger) is { } fired)
            Fire(context, fired);
        else
            GoOn(context, child);
    }

    internal override void OnChildCanceled(ActivityExecutionContext context, ActivityExecutionContext child)
    {
        if (child.Tag == Entry)
            Arm(context);
        else if (IndexOf(child, Trigger) is null)
            GoOn(context, child);
    }

    private void Enter(ActivityExecutionContext context, MachineState state)
    {
        context.SetProperty(Property, state.Name);
        context.AddJournalData("State", state.Name);
        if (state.Entry is null)
            Arm(context);
        else
            context.Schedule(state.Entry, Entry);
    }

    // All triggers of the state wait; a state with none is final.
    private void Arm(ActivityExecutionContext context)
    {
        var current = context.GetProperty<string>(Property);
        var isFinal = true;
        for (var i = 0; i < transitions.Count; i++)
        {
            if (transitions[i] is not { Trigger: { } trigger } transition || transition.From != current || Find(transition.To) is null)
                continue;
            context.Schedule(trigger, Tag(Trigger, i));
            isFinal = false;
        }

        if (isFinal)
            context.Complete(null);
    }

    private void Fire(ActivityExecutionContext context, int index)
    {
        var transition = transitions[index];
        if (transition.Condition is not null && ValueConverter.Convert(transition.Condition.Evaluate(context), typeof(bool)) is not true)
        {
            context.Schedule(transition.Trigger!, Tag(Trigger, index));
            return;
        }

        context.WorkflowExecutionContext.CancelWork(context);
        if (transition.Action is null)
            Leave(context, index);
        else
            context.Schedule(transition.Action, Tag(Action, index));
    }

    private void GoOn(ActivityExecutionContext context, ActivityExecutionContext child)
    {
        if (IndexOf(child, Action) is { } done)
            Leave(context, done);
        else if (IndexOf(child, Exit) is { } left)
            Enter(context, Find(transitions[left].To)!);
    }

    private void Leave(ActivityExecutionContext context, int index)
    {
        if (Find(transitions[index].From)?.Exit is { } exit)
            context.Schedule(exit, Tag(Exit, index));
        else
            Enter(context, Find(transitions[index].To)!);
    }

    private MachineState? Find(string? name) => states.Find(s => s.Name == name);

    private static MachineTransition ReadTransition(ActivityReader reader, JsonObject item, string where)
    {
        var condition = item.Find("condition");
        if (condition is JsonObject wrapper && wrapper.Find("expression") is { } inner)
            condition = inner;
        return new MachineTransition(
            item.FindString("from"),
            item.FindString("to"),
            reader.ReadActivity(item.Find("trigger"), $"{where}.trigger"),
            condition is null ? null : reader.ReadExpression(condition, typeof(bool), $"{where}.condition"),
            reader.ReadActivity(item.Find("action"), $"{where}.action"));
    }

    private static string? PlainText(JsonNode? value) =>
        (value is JsonObject wrapper ? wrapper.FindObject("expression")?.Find("value") : value).AsText();

    private static string Tag(string kind, int index) => string.Create(CultureInfo.InvariantCulture, $"{kind}{index}");

    private static int? IndexOf(ActivityExecutionContext child, string kind) =>
        child.Tag?.StartsWith(kind, StringComparison.Ordinal) == true ? int.Parse(child.Tag.AsSpan(kind.Length), CultureInfo.InvariantCulture) : null;
}
