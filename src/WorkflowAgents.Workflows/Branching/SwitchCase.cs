using System.Text.Json.Nodes;

namespace WorkflowAgents.Workflows;

/// <summary>A case: a label, a condition, and for Switch the activity to run.</summary>
internal sealed record SwitchCase(string Label, WorkflowExpression? Condition, Activity? Activity)
{
    public static List<SwitchCase> Read(ActivityReader reader)
    {
        var cases = new List<SwitchCase>();
        var items = reader.Json.FindArray("cases") ?? [];
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i] is not JsonObject item)
                continue;
            var where = $"cases[{i}]";
            var condition = item.Find("condition") is { } json ? reader.ReadExpression(json, typeof(bool), $"{where}.condition") : null;
            if (condition is null)
                reader.Problem($"{where}.condition", "A case needs a condition of a known expression type");
            cases.Add(new SwitchCase(
                item.FindString("label") ?? string.Empty, condition, reader.ReadActivity(item.Find("activity"), $"{where}.activity")));
        }

        return cases;
    }

    /// <summary>All conditions are evaluated, in order; the first match decides, or all do.</summary>
    public static List<SwitchCase> Matching(List<SwitchCase> cases, SwitchMode mode, ActivityExecutionContext context)
    {
        var matching = new List<SwitchCase>();
        foreach (var candidate in cases)
        {
            if (candidate.Condition is null)
                throw new InvalidOperationException($"The case '{candidate.Label}' has no condition");
            if (ValueConverter.Convert(candidate.Condition.Evaluate(context), typeof(bool)) is true
                && (mode == SwitchMode.MatchAny || matching.Count == 0))
                matching.Add(candidate);
        }

        return matching;
    }
}
