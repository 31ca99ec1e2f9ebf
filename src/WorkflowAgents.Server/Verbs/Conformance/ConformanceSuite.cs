using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using WorkflowAgents.Server.Settings;
using WorkflowAgents.Workflows;

namespace WorkflowAgents.Server.Verbs.Conformance;

/// <summary>
/// A folder of cases: documents, and an EXPECTED.json that says how each is run and what comes of it. Every case is run twice, the
/// second time with the state of the instance written to JSON and read back before every resume.
/// </summary>
sealed partial class ConformanceSuite
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    readonly string folder;
    readonly JsonObject? observed;

    ConformanceSuite(string folder, IReadOnlyList<ConformanceCase> cases, JsonObject? observed)
    {
        this.folder = folder;
        this.observed = observed;
        Cases = cases;
    }

    /// <summary>All cases, in the order of the file.</summary>
    public IReadOnlyList<ConformanceCase> Cases { get; }

    /// <summary>Reads the folder; what is wrong with a single case is found when it is judged.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="withJournals">Whether journals are compared with those of OBSERVED.json.</param>
    public static ConformanceSuite Read(string folder, bool withJournals)
    {
        var expected = ReadObject(Path.Combine(folder, "EXPECTED.json"))
            ?? throw new InvalidSettingException($"There is no EXPECTED.json in '{folder}'.");
        if (expected["cases"] is not JsonArray cases)
            throw new InvalidSettingException($"The EXPECTED.json in '{folder}' has no list of cases.");
        return new ConformanceSuite(
            folder,
            [.. cases.Select((c, i) => c is JsonObject json ? new ConformanceCase(IdOf(json, i), json) : new ConformanceCase($"#{i + 1}", []))],
            withJournals ? ReadObject(Path.Combine(folder, "OBSERVED.json")) : null);
    }

    /// <summary>Runs a case. Whatever is wrong with it is in the verdict; nothing is thrown.</summary>
    public async Task<CaseVerdict> JudgeAsync(ConformanceCase item)
    {
        try
        {
            if (TextOf(item.Json["kind"]) is { } kind && kind != "run")
                return new CaseVerdict(CaseOutcome.Skipped, [$"It is told in words: {kind}."]);
            var documents = ReadDocuments(item);
            if (NeedsHostCode(item, documents))
                return new CaseVerdict(CaseOutcome.Skipped, ["It needs C# or Python expressions, which are host code and refused."]);
            var differences = new List<string>();
            var notes = new List<string>();
            foreach (var reload in new[] { false, true })
            {
                var run = new ConformanceRun(item, [.. documents.Select(WorkflowDefinition.Parse)], reload, observed?[item.Id] as JsonObject);
                // On a thread of its own: a case that never ends must not hold up the others.
                await Task.Run(run.RunAsync).WaitAsync(Patience);
                differences.AddRange(reload ? run.Differences.Except(differences).Select(d => $"reloaded: {d}").ToList() : run.Differences);
                notes = run.Notes;
            }

            return differences.Count > 0 ? new CaseVerdict(CaseOutcome.Failed, differences) : new CaseVerdict(CaseOutcome.Passed, notes);
        }
        catch (TimeoutException)
        {
            return Failure($"It did not end within {Patience.TotalSeconds:0} s.");
        }
#pragma warning disable CA1031 // whatever a broken case brings about is its failure, and the others go on
        catch (Exception e)
#pragma warning restore CA1031
        {
            return Failure($"{e.GetType().Name}: {e.Message}");
        }
    }

    static CaseVerdict Failure(string reason) => new(CaseOutcome.Failed, [reason]);

    List<string> ReadDocuments(ConformanceCase item)
    {
        if (item.Json["files"] is not JsonArray { Count: > 0 } files)
            throw new FormatException("The case names no files");
        return [.. files.Select(f => File.ReadAllText(Path.Combine(folder, TextOf(f) ?? throw new FormatException("A file has no name"))))];
    }

    static bool NeedsHostCode(ConformanceCase item, List<string> documents) => item.Json["requires"] is JsonArray needs
        ? needs.Any(r => TextOf(r) is "CSharp" or "C#" or "Python")
        : documents.Exists(d => HostCode().IsMatch(d));

    static string IdOf(JsonObject json, int index) => TextOf(json["id"]) ?? $"#{index + 1}";

    static string? TextOf(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    static JsonObject? ReadObject(string path)
    {
        try
        {
            return File.Exists(path) ? JsonNode.Parse(File.ReadAllText(path)) as JsonObject : null;
        }
        catch (JsonException e)
        {
            throw new InvalidSettingException($"'{path}' is not valid JSON: {e.Message}");
        }
    }

    [GeneratedRegex("""
        "type"\s*:\s*"(CSharp|C#|Python|Elsa\.RunCSharp|Elsa\.RunPython)"
        """)]
    private static partial Regex HostCode();
}
