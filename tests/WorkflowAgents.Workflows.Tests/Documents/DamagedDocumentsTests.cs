using System.Diagnostics;
using System.Text.Json.Nodes;

namespace WorkflowAgents.Workflows.Tests;

/// <summary>
/// Whatever a document says, it is refused with a reason, or it runs and ends: no crash, no hang, no memory without bound.
/// DAMAGED_DOCUMENTS says how many are tried.
/// </summary>
public class DamagedDocumentsTests
{
    private const int Usual = 400;
    private const long Memory = 1024 * 1024 * 1024;

    private static readonly TimeSpan Time = TimeSpan.FromSeconds(2);

    [Fact]
    public void Are_refused_with_a_reason_or_run_and_end()
    {
        var seeds = Seeds();
        var problems = new Dictionary<string, string>();
        var count = Iterations.Of("DAMAGED_DOCUMENTS", Usual);
        foreach (var seed in seeds)
            Assert.Null(Try(seed.ToJsonString()));
        for (var i = 0; i < count; i++)
        {
            var text = new Mutation(i).Of(seeds[i % seeds.Length]);
            var watch = Stopwatch.StartNew();
            var problem = Try(text);
            var used = GC.GetTotalMemory(forceFullCollection: false);
            // Time is judged in the long form only: a busy machine would make it a matter of luck here.
            if (problem is not null || (count > Usual && watch.Elapsed > Time) || used > Memory)
                problems.TryAdd(
                    problem?.Split('\n').Skip(1).FirstOrDefault(l => l.Contains("WorkflowAgents", StringComparison.Ordinal)) ?? "time or memory",
                    $"Document {i}, {watch.ElapsedMilliseconds} ms, {used / 1024} KB: {problem}\n{text}");
        }

        Assert.True(problems.Count == 0, string.Join("\n\n", problems.Values));
    }

    private static string? Try(string text)
    {
        WorkflowDefinition definition;
        try
        {
            definition = WorkflowDefinition.Parse(text);
        }
        catch (WorkflowFormatException e)
        {
            return e.Message.Contains("   at ", StringComparison.Ordinal) || !e.Path.StartsWith('$') ? $"Not a reason: {e.Message}" : null;
        }
        catch (Exception e)
        {
            return e.ToString();
        }

        try
        {
            var play = new Play(JsonNode.Parse(definition.ToJson(), documentOptions: new() { AllowTrailingCommas = true })!.AsObject())
            {
                Limits = new ExpressionLimits { Timeout = TimeSpan.FromMilliseconds(200), Statements = 10_000, Steps = 200 },
            };
            Complete(play.Start());
            for (var turn = 0; turn < 4 && play.State.Bookmarks.Count > 0 && play.State.Status == WorkflowStatus.Running; turn++)
                Complete(play.ResumeBookmark(play.State.Bookmarks[0].Id));
            play.Program.DescribeScripts();
            return null;
        }
        catch (Exception e)
        {
            return e.ToString();
        }
    }

    private static void Complete(Task<Play> task)
    {
        if (!task.IsCompletedSuccessfully)
            throw (Exception?)task.Exception ?? new InvalidOperationException("It waits for something outside");
    }

    private static JsonObject[] Seeds() =>
    [
        Doc.Workflow(
            Doc.Flow("F", "S > A, S > W, A > J, W > J, J > D, D:False > S, D:True > L",
                Doc.Line("S"), Doc.Say("A", Doc.Js("variables.N = variables.N + 1; getN()")), Doc.Wait("W"), Doc.Join("J", "WaitAll"),
                Doc.Decide("D", "getN() > 1"), Doc.Say("L", Doc.Liquid("{{ Variables.N }}{% for i in Variables.Items %}{{ i }}{% endfor %}"))),
            Doc.Variable("N", "Int32", "0"), Doc.Variable("Items", "JSON", "[1,2]")),
        Doc.Workflow(
            Doc.Sequence("Q",
                Doc.Activity("ForEach", "E", ("items", Doc.Js("[1,2]")), ("body", Doc.Sequence("B", Doc.Say("b", Doc.Js("getCurrentValue()")), Doc.Wait("W")))),
                Doc.Activity("Switch", "C", ("cases", new JsonArray(new JsonObject { ["label"] = "a", ["condition"] = new JsonObject { ["type"] = "JavaScript", ["value"] = "true" }, ["activity"] = Doc.Line("x") }))),
                Doc.Set("V", "N", Doc.Js("new DateTime(2024, 1, 1).AddDays(1).ToString('yyyy')")),
                Doc.Activity("RunJavaScript", "R", ("script", Doc.Literal("setOutcomes(['a']); return [1, { a: null }]")), ("result", Doc.To("N"))),
                Doc.Activity("Cron", "K", ("cronExpression", Doc.Literal("0 0 * * * *"))).Starting(),
                Doc.Activity("HttpEndpoint", "H", ("path", Doc.Literal("a/{b}"))).Starting(),
                Doc.Activity("BulkDispatchWorkflows", "M", ("workflowDefinitionId", Doc.Literal("c")), ("items", Doc.Expression("Object", "[1]")))),
            Doc.Variable("N")),
        Doc.Workflow(
            Doc.Activity("StateMachine", "M", ("initialState", "A"),
                ("states", new JsonArray(new JsonObject { ["name"] = "A", ["entry"] = Doc.Line("a") }, new JsonObject { ["name"] = "B" })),
                ("transitions", new JsonArray(new JsonObject { ["from"] = "A", ["to"] = "B", ["trigger"] = Doc.Activity("Delay", "D", ("timeSpan", Doc.Literal("00:00:01"))), ["condition"] = Doc.Js("true") })))),
    ];
}
