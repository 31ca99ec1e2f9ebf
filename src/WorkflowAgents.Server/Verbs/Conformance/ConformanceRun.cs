using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using WorkflowAgents.Workflows;

namespace WorkflowAgents.Server.Verbs.Conformance;

/// <summary>One run of a case: start, steps, and after each a comparison.</summary>
sealed partial class ConformanceRun
{
    const int MaximumRounds = 200;

    readonly ConformanceCase item;
    readonly ConformanceWorld world;
    readonly WorkflowDefinition definition;
    readonly JsonObject? observed;
    string main = "";

    /// <summary>Prepares a run.</summary>
    /// <param name="item">The case.</param>
    /// <param name="definitions">Its documents; the first is the one to run, unless the case names another.</param>
    /// <param name="reload">Whether states go through JSON before every resume.</param>
    /// <param name="observed">What an Elsa server did, when journals are compared.</param>
    public ConformanceRun(ConformanceCase item, IReadOnlyList<WorkflowDefinition> definitions, bool reload, JsonObject? observed)
    {
        this.item = item;
        this.observed = observed;
        var name = (string?)item.Json["run"];
        definition = definitions.Where(d => d.DefinitionId == name || d.Id == name).OrderByDescending(d => d.IsPublished).FirstOrDefault() ?? definitions[0];
        var mode = (string?)item.Json["flowchartMode"] == "token" ? FlowchartMode.TokenBased : FlowchartMode.CounterBased;
        world = new ConformanceWorld(definitions, mode, reload);
    }

    /// <summary>What differed.</summary>
    public List<string> Differences { get; } = [];

    /// <summary>What could not be checked.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>Runs the case and compares.</summary>
    public async Task RunAsync()
    {
        var expected = item.Expected();
        var start = item.Json["start"] as JsonObject ?? [];
        await world.StartAsync(definition, id => RunRequest.Start(
            id,
            (string?)start["correlationId"],
            (string?)start["name"] ?? (string?)start["instanceName"],
            Values(start["input"]),
            (string?)start["triggerActivityId"],
            variables: Values(start["variables"])));
        main = world.Instances[0].Id;
        await CompareAsync("after the start", expected["afterStart"]);
        var afterSteps = expected["afterSteps"] as JsonArray;
        var steps = item.Json["steps"] as JsonArray ?? [];
        for (var i = 0; i < steps.Count; i++)
        {
            await StepAsync(steps[i] as JsonObject ?? []);
            await CompareAsync($"after step {i + 1}", i < afterSteps?.Count ? afterSteps[i] : null);
        }

        await CompareAsync("at the end", expected);
        if (observed?["journal"] is JsonArray journal && !item.IsElsaDefect)
            CompareJournal(journal);
    }

    async Task StepAsync(JsonObject step)
    {
        var input = Values(step["input"]);
        foreach (var (name, value) in step)
        {
            switch (name)
            {
                case "resumeActivityId":
                    foreach (var (instance, bookmark) in world.Bookmarks.Where(b => b.Bookmark.ActivityId == (string?)value).OrderByDescending(b => b.InstanceId == main).Take(1))
                        await world.ResumeAsync(instance, RunRequest.Resume(bookmark.Id, input));
                    break;
                case "resumeBookmarkId":
                    await world.ResumeAsync(main, RunRequest.Resume((string?)value ?? "", input));
                    break;
                case "resumeAll" when IsTrue(value):
                    await ResumeAllAsync();
                    break;
                case "cancel" when IsTrue(value):
                    await world.CancelAsync(main);
                    break;
                case "waitForQueue" when IsTrue(value):
                    await world.DeliverAsync();
                    break;
                case "resumeAll" or "cancel" or "waitForQueue" or "input":
                    break;
                case "reloadInstanceFirst":
                    break; // every second run reloads before every resume
                default:
                    throw new FormatException($"There is no step '{name}'");
            }
        }
    }

    async Task ResumeAllAsync()
    {
        for (var round = 0; round < MaximumRounds && world.StateOf(main).Status == WorkflowStatus.Running && world.Bookmarks.Count > 0; round++)
        {
            foreach (var (instance, bookmark) in world.Bookmarks)
            {
                await world.ResumeAsync(instance, RunRequest.Resume(bookmark.Id));
                await world.DeliverAsync();
            }
        }
    }

    // The queue is delivered whenever Elsa gets round to it: what is expected may hold before or after.
    async Task CompareAsync(string when, JsonNode? expected)
    {
        if (expected is not JsonObject wanted)
            return;
        var comparison = Compare(wanted);
        if (comparison.Differences.Count > 0 && world.HasDeliveries)
        {
            await world.DeliverAsync();
            comparison = Compare(wanted);
        }

        Differences.AddRange(comparison.Differences.Select(d => $"{when}: {d}"));
        Notes.AddRange(comparison.NotChecked.Where(n => n is not "afterStart" and not "afterSteps").Select(n => $"{when}: '{n}' is not checked"));
    }

    Comparison Compare(JsonObject wanted)
    {
        var comparison = new Comparison(world, main);
        comparison.Compare(wanted);
        return comparison;
    }

    void CompareJournal(JsonArray journal)
    {
        var wanted = journal.Select(line => RootNumber().Replace((string?)line ?? "", "Workflow ")).ToList();
        var got = world.Instances[0].Journal.Where(e => e.EventName != JournalEvent.WorkflowCancelled)
            .Select(e => RootNumber().Replace($"{e.ActivityId} {e.EventName}", "Workflow ")).ToList();
        if (!wanted.SequenceEqual(got))
            Differences.Add($"the journal is [{string.Join(" | ", got)}], on Elsa [{string.Join(" | ", wanted)}]");
    }

    static bool IsTrue(JsonNode? value) => value is not JsonValue flag || !flag.TryGetValue<bool>(out var set) || set;

    static Dictionary<string, object?>? Values(JsonNode? node) => node is JsonObject map ? map.ToDictionary(p => p.Key, p => Value(p.Value)) : null;

    static object? Value(JsonNode? node) => node switch
    {
        JsonObject map => Values(map),
        JsonArray list => list.Select(Value).ToList(),
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        JsonValue value when value.TryGetValue<bool>(out var flag) => flag,
        JsonValue value when value.TryGetValue<int>(out var number) => number,
        JsonValue value when value.TryGetValue<double>(out var number) => number,
        _ => null,
    };

    [GeneratedRegex(@"^Workflow\d+ ")]
    private static partial Regex RootNumber();
}
