using System.Text.Json.Nodes;
using WorkflowAgents.Workflows;
using static WorkflowAgents.Workflows.Tests.Doc;

namespace WorkflowAgents.Benchmarks.Engine;

/// <summary>The workflows that are measured.</summary>
static class EngineDocuments
{
    const int Steps = 10;

    public const string Script = "getCount() + 1";

    /// <summary>Ten steps that each calculate with a variable.</summary>
    public static JsonObject TenScripts() => Workflow(
        Sequence("Sequence1", [.. Enumerable.Range(0, Steps).Select(i => Set($"Set{i}", "Count", Js(Script)))]),
        Variable("Count", "Int32", "0"));

    /// <summary>Ten steps that each set a text.</summary>
    public static JsonObject TenLiterals() => Workflow(
        Sequence("Sequence1", [.. Enumerable.Range(0, Steps).Select(i => Set($"Set{i}", "Text", Literal($"text {i}")))]),
        Variable("Text", "String"));

    /// <summary>Sixty activities: fifteen times a decision, two branches and a join.</summary>
    public static JsonObject SixtyActivities()
    {
        const int Diamonds = 15;
        var activities = Enumerable.Range(0, Diamonds).SelectMany(i => new[]
        {
            Activity("FlowDecision", $"D{i}", ("condition", Literal(i % 2 == 0))),
            Set($"A{i}", "Count", Literal(i)),
            Set($"B{i}", "Count", Literal(i)),
            Join($"J{i}", "WaitAllActive"),
        });
        var connections = Enumerable.Range(0, Diamonds).Select(i =>
            $"D{i}:True > A{i}, D{i}:False > B{i}, A{i} > J{i}, B{i} > J{i}" + (i + 1 < Diamonds ? $", J{i} > D{i + 1}" : ""));
        return Workflow(Flow("Flow1", string.Join(',', connections), [.. activities]), Variable("Count", "Int32", "0"));
    }

    /// <summary>Ten steps and five variables; it sleeps at the ninth.</summary>
    public static JsonObject SleepsAtTheNinthStep() => Workflow(
        Sequence(
            "Sequence1",
            [
                .. Enumerable.Range(0, 8).Select(i => Set($"Set{i}", $"Text{i % 5}", Literal($"text {i}"))),
                Activity("Delay", "Delay1", ("timeSpan", Literal("01:00:00"))),
                Set("Set9", "Text0", Literal("awake")),
            ]),
        [.. Enumerable.Range(0, 5).Select(i => Variable($"Text{i}", "String"))]);

    /// <summary>As many activities, one after the other in a flowchart.</summary>
    public static JsonObject Chain(int length)
    {
        var activities = Enumerable.Range(0, length).Select(i => Set($"Set{i}", "Count", i % 10 == 0 ? Js(Script) : Literal(i)));
        var connections = Enumerable.Range(0, length - 1).Select(i => $"Set{i} > Set{i + 1}");
        return Workflow(Flow("Flow1", string.Join(',', connections), [.. activities]), Variable("Count", "Int32", "0"));
    }

    public static WorkflowProgram Compile(JsonObject document) =>
        WorkflowProgram.Compile(WorkflowDefinition.Parse(document.ToJsonString()), new ActivityRegistry());
}
