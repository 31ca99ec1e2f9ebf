using System.Collections;

namespace WorkflowAgents.Workflows;

[Activity("Elsa", "Composition", "Completes the nearest enclosing workflow, with outcomes.")]
internal sealed class Complete : Activity
{
    [Input(Description = "The outcome, or a list of outcomes.", UIHint = "outcome-picker")]
    public Input<object>? Outcomes { get; set; }

    internal override bool IsTerminal => true;

    protected override void Execute(ActivityExecutionContext context)
    {
        var outcomes = Names(context.Get(Outcomes));
        ActivityExecutionContext? loop = null;
        for (var above = context.Owner; above is not null; above = above.Owner)
        {
            if (above.Activity is ILoop)
                loop = above;
            if (above.Activity is not IComposite)
                continue;
            CompositeOutcomes.Note(above, outcomes);
            // A loop on the way must not begin another round.
            if (loop is null)
                context.Complete(null);
            else
                context.WorkflowExecutionContext.Cancel(loop);
            above.Complete(outcomes);
            return;
        }
    }

    private static string[] Names(object? value) => ValueJson.Unwrap(value) switch
    {
        string { Length: > 0 } name => [name],
        IEnumerable items and not string when !ValueJson.IsMap(items) => [.. items.Cast<object?>().OfType<object>().Select(ValueConverter.ToText)],
        _ => ["Done"],
    };
}
