using System.Text.Json.Nodes;

namespace WorkflowAgents.Server.Verbs.Conformance;

/// <summary>A case as EXPECTED.json describes it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Json">All of it.</param>
sealed record ConformanceCase(string Id, JsonObject Json)
{
    /// <summary>What should come of it: what the case expects, with what a sane server would do in place of Elsa's defects.</summary>
    public JsonObject Expected()
    {
        var expected = Json["expect"]?.DeepClone() as JsonObject ?? throw new FormatException("The case expects nothing");
        if (Json["saneResult"] is JsonObject sane)
            foreach (var (name, value) in sane)
                expected[name] = value?.DeepClone();
        return expected;
    }

    /// <summary>Whether Elsa's own result is a defect that is not to be copied.</summary>
    public bool IsElsaDefect => Json["saneResult"] is JsonObject;
}
