using System.Text.Json.Nodes;
using CsCheck;

namespace WorkflowAgents.Workflows.Tests;

/// <summary>Whatever somebody draws: it ends, it does the same twice, and it does not matter whether it was put to sleep on the way.</summary>
public class RandomFlowchartsTests
{
    // Each activity is reached from one or two earlier ones; then some connections lead back, and some anywhere.
    private static readonly Gen<Drawing> Drawings =
        from kinds in Gen.Int[0, 13].Array[3, 60]
        from forward in Gen.Select(Gen.Int[0, 60], Gen.Int[0, 60], Gen.Int[0, 2], Gen.Bool).Array[60]
        from back in Gen.Select(Gen.Int[0, 60], Gen.Int[0, 60], Gen.Int[0, 2]).Array[0, 2]
        from wild in Gen.Select(Gen.Int[0, 60], Gen.Int[0, 60], Gen.Int[0, 2]).Array[0, 1]
        from answers in Gen.Int[0, 7].Array[12]
        select new Drawing(kinds, [.. Links(kinds.Length, forward, back, wild)], answers);

    [Theory]
    [InlineData(FlowchartMode.CounterBased)]
    [InlineData(FlowchartMode.TokenBased)]
    public void Give_the_same_result_asleep_in_between_or_not(FlowchartMode mode) =>
        Drawings.Sample(
            drawing =>
            {
                var straight = PlayOut(drawing, mode, throughJson: false);
                var again = PlayOut(drawing, mode, throughJson: false);
                var slept = PlayOut(drawing, mode, throughJson: true);
                Assert.Equal(straight, again);
                Assert.Equal(straight, slept);
            },
            iter: Iterations.Of("RANDOM_FLOWCHARTS", 40),
            threads: 1);

    private static IEnumerable<(int From, int To, int Port)> Links(
        int count, (int A, int B, int Port, bool Two)[] forward, (int A, int B, int Port)[] back, (int A, int B, int Port)[] wild)
    {
        for (var i = 1; i < count; i++)
        {
            yield return (forward[i - 1].A % i, i, forward[i - 1].Port);
            if (forward[i - 1].Two)
                yield return (forward[i - 1].B % i, i, 1 - (forward[i - 1].Port % 2));
        }

        foreach (var (a, b, port) in back)
            yield return (Math.Max(a % count, b % count), Math.Min(a % count, b % count), port);
        foreach (var (a, b, port) in wild)
            yield return (a % count, b % count, port);
    }

    // Events are answered in an order the drawing decides; every answer may lead to more events.
    private static string PlayOut(Drawing drawing, FlowchartMode mode, bool throughJson)
    {
        var play = new Play(drawing.Document()) { Mode = mode, ThroughJson = throughJson, Limits = new ExpressionLimits { Steps = 400 } };
        Complete(play.Start());
        for (var turn = 0; turn < 80 && play.State.Bookmarks.Count > 0 && play.State.Status == WorkflowStatus.Running; turn++)
        {
            var which = drawing.Answers[turn % drawing.Answers.Length] % play.State.Bookmarks.Count;
            Complete(play.ResumeBookmark(play.State.Bookmarks[which].Id));
        }

        Assert.True(play.State.SubStatus is WorkflowSubStatus.Finished or WorkflowSubStatus.Suspended or WorkflowSubStatus.Faulted);
        Assert.True(play.State.SubStatus == WorkflowSubStatus.Suspended || play.State.Status == WorkflowStatus.Finished);
        var journal = string.Join("\n", play.Journal.Select(j => $"{j.Sequence} {j.ActivityInstanceId} {j.ActivityId} {j.EventName} {j.Message}"));
        return $"{play.State.ToJson()}\n{play.Written}\n{journal}";
    }

    // The engine runs synchronously here: nothing in the host waits.
    private static void Complete(Task<Play> task) => Assert.True(task.IsCompletedSuccessfully, task.Exception?.ToString());

    private sealed record Drawing(int[] Kinds, (int From, int To, int Port)[] Links, int[] Answers)
    {
        public JsonObject Document()
        {
            var activities = Kinds.Select((kind, i) => Node($"n{i}", kind)).ToArray();
            var connections = Links
                .Select(l => $"n{l.From}{PortOf(Kinds[l.From], l.Port)} > n{l.To}");
            return Doc.Workflow(
                Doc.Flow("F", string.Join(",", connections), activities),
                Doc.Variable("Count", "Int32", "0"),
                Doc.Variable("Any"));
        }

        private static string PortOf(int kind, int port) => kind is 5 or 6 ? port == 0 ? ":True" : ":False" : string.Empty;

        private static JsonObject Node(string id, int kind) => kind switch
        {
            0 or 1 => Doc.Line(id),
            2 or 3 or 10 or 11 => Doc.Wait(id),
            4 => Doc.Set(id, "Count", Doc.Js("getCount() + 1")),
            5 => Doc.Decide(id, "setCount(getCount() + 1); getCount() % 3 == 0"),
            6 => Doc.Decide(id, "setAny({ a: [1.5, getCount()], b: null }); getCount() < 5"),
            7 => Doc.Join(id, "WaitAny"),
            8 or 12 => Doc.Join(id, "WaitAll"),
            13 => Doc.Sequence(id, Doc.Wait($"{id}b"), Doc.Line($"{id}a")),
            _ => Doc.Sequence(id, Doc.Line($"{id}a"), Doc.Wait($"{id}b"), Doc.Say($"{id}c", Doc.Liquid("{{ Variables.Count }} {{ Variables.Any.a }}"))),
        };
    }
}
