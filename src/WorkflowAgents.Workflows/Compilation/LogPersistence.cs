using System.Text.Json.Nodes;

namespace WorkflowAgents.Workflows;

/// <summary>
/// Which inputs and outputs of an activity the journal keeps: what is said of the single one, else of the activity, else of the
/// workflow; kept where nothing is said. A rule that is an expression counts as "do not keep": it could not be checked beforehand.
/// </summary>
internal static class LogPersistence
{
    public static void Apply(ActivityNode node, JsonObject json)
    {
        var workflow = ModeOf(node.Scope.Definition.Custom, "default");
        var custom = json.FindObject("customProperties");
        if (workflow is null && (custom is null || !(custom.Has("logPersistenceMode") || custom.Has("logPersistenceConfig"))))
            return;
        var activity = ModeOf(custom, "default") ?? workflow;
        foreach (var input in node.Inputs)
            input.IsLogged = (ModeOf(custom, "inputs", input.Name) ?? activity) != false;
        foreach (var output in node.Outputs)
            output.IsLogged = (ModeOf(custom, "outputs", output.Name) ?? activity) != false;
    }

    // True: include; false: exclude; null: inherit. The newer form of the setting decides when both are there.
    private static bool? ModeOf(JsonObject? custom, string group, string? name = null)
    {
        foreach (var form in new[] { "logPersistenceConfig", "logPersistenceMode" })
        {
            var value = custom?.FindObject(form)?.Find(group);
            if (name is not null)
                value = (value as JsonObject)?.Find(name);
            if (ModeOf(value) is { } mode)
                return mode;
        }

        return null;
    }

    private static bool? ModeOf(JsonNode? value)
    {
        if (value is JsonObject rule)
        {
            if ("Expression".Equals(rule.FindString("evaluationMode"), StringComparison.OrdinalIgnoreCase))
                return false;
            value = rule.Find("strategyType");
        }

        var name = value.AsText()?.Split(',')[0];
        return name?[(name.LastIndexOf('.') + 1)..].ToUpperInvariant() switch
        {
            "INCLUDE" => true,
            "EXCLUDE" => false,
            _ => null,
        };
    }
}
