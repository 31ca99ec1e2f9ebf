namespace WorkflowAgents.Server.Tests;

public sealed class The_command_line_on_conformance : IDisposable
{
    readonly DirectoryInfo root = Directory.CreateTempSubdirectory("workflowagents-");
    readonly StringWriter output = new();

    public void Dispose()
    {
        output.Dispose();
        root.Delete(recursive: true);
    }

    [Fact]
    public async Task Tells_what_passed_what_differed_and_what_was_skipped()
    {
        Document("greet.json", """{ "id": "Hello", "type": "Elsa.WriteLine", "text": { "typeName": "String", "expression": { "type": "Literal", "value": "Hello" } } }""");
        Expect("""
            { "id": "right", "kind": "run", "files": ["greet.json"], "run": "doc", "expect": { "lines": ["Hello"], "status": "Finished", "bookmarksLeft": 0 } },
            { "id": "wrong", "kind": "run", "files": ["greet.json"], "run": "doc", "expect": { "lines": ["Good bye"], "subStatus": "Finished" } },
            { "id": "sane", "kind": "run", "files": ["greet.json"], "run": "doc", "expect": { "lines": ["a defect"] }, "saneResult": { "lines": ["Hello"] } },
            { "id": "told", "kind": "http", "files": ["greet.json"], "expect": { "scenario": {} } },
            { "id": "refused", "kind": "run", "files": ["greet.json"], "requires": ["CSharp"], "expect": { "lines": [] } }
            """);

        Assert.Equal(1, await RunAsync());
        Assert.Contains("passed right\n", Said, StringComparison.Ordinal);
        Assert.Contains("failed wrong\n  at the end: lines should be [Good bye], are [Hello]\n", Said, StringComparison.Ordinal);
        Assert.Contains("passed sane\n", Said, StringComparison.Ordinal);
        Assert.Contains("skipped told\n", Said, StringComparison.Ordinal);
        Assert.Contains("skipped refused\n", Said, StringComparison.Ordinal);
        Assert.EndsWith("2 passed, 1 failed, 2 skipped\n", Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Takes_the_steps_one_by_one()
    {
        Document("wait.json", """
            { "id": "S", "type": "Elsa.Sequence", "activities": [
              { "id": "Publish", "type": "Elsa.PublishEvent", "eventName": { "typeName": "String", "expression": { "type": "Literal", "value": "Go" } } },
              { "id": "Wait", "type": "Elsa.Event", "eventName": { "typeName": "String", "expression": { "type": "Literal", "value": "Go" } } },
              { "id": "A", "type": "Elsa.WriteLine", "text": { "typeName": "String", "expression": { "type": "Literal", "value": "A" } } },
              { "id": "Pause", "type": "Elsa.Delay" },
              { "id": "B", "type": "Elsa.WriteLine", "text": { "typeName": "String", "expression": { "type": "JavaScript", "value": "getInput('Who')" } } } ] }
            """, """[{ "name": "Who", "type": "String", "storageDriverType": "WorkflowInstanceStorageDriver" }]""");
        Expect("""
            { "id": "queue", "files": ["wait.json"], "start": { "input": { "Who": "Ada" } },
              "steps": [{ "waitForQueue": true }, { "resumeActivityId": "Pause" }],
              "expect": { "afterStart": { "lines": [], "subStatus": "Suspended" }, "afterSteps": [{ "lines": ["A"], "bookmarksLeft": 1 }],
                          "lines": ["A", "Ada"], "status": "Finished", "journalCount": [{ "activityId": "Wait", "event": "Resumed", "count": 1 }] } },
            { "id": "all", "files": ["wait.json"], "steps": [{ "resumeAll": true }], "expect": { "lines": ["A", ""], "status": "Finished" } },
            { "id": "cancel", "files": ["wait.json"], "steps": [{ "resumeBookmarkId": "nothing" }, { "cancel": true }], "expect": { "subStatus": "Cancelled", "bookmarksLeft": 0 } }
            """);

        Assert.Equal(0, await RunAsync());
        Assert.EndsWith("3 passed, 0 failed, 0 skipped\n", Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Counts_a_broken_case_as_failed_and_goes_on()
    {
        Document("greet.json", """{ "id": "Hello", "type": "Elsa.WriteLine" }""");
        await File.WriteAllTextAsync(Path.Combine(root.FullName, "broken.json"), "{");
        Expect("""
            { "id": "missing", "kind": "run", "files": ["nowhere.json"], "expect": {} },
            { "id": "broken", "kind": "run", "files": ["broken.json"], "expect": {} },
            { "id": "unsaid", "kind": "run", "files": ["greet.json"] },
            { "id": "odd", "kind": "run", "files": ["greet.json"], "steps": [{ "dance": true }], "expect": {} },
            17,
            { "id": "fine", "kind": "run", "files": ["greet.json"], "expect": { "lines": [""], "weather": "fine" } }
            """);

        Assert.Equal(1, await RunAsync());
        Assert.Contains("failed missing\n  FileNotFoundException: ", Said, StringComparison.Ordinal);
        Assert.Contains("failed broken\n  WorkflowFormatException: Not valid JSON", Said, StringComparison.Ordinal);
        Assert.Contains("failed unsaid\n  FormatException: The case expects nothing\n", Said, StringComparison.Ordinal);
        Assert.Contains("failed odd\n  FormatException: There is no step 'dance'\n", Said, StringComparison.Ordinal);
        Assert.Contains("passed fine\n  at the end: 'weather' is not checked\n", Said, StringComparison.Ordinal);
        Assert.EndsWith("1 passed, 5 failed, 0 skipped\n", Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_that_a_folder_is_none_of_cases()
    {
        Assert.Equal(1, await RunAsync());
        Assert.StartsWith("There is no EXPECTED.json in '", Said, StringComparison.Ordinal);
    }

    string Said => output.ToString().ReplaceLineEndings("\n");

    Task<int> RunAsync() => CommandLine.RunAsync(["workflows", "conformance", root.FullName], new Terminal(output, output));

    void Document(string file, string activity, string inputs = "[]") => File.WriteAllText(
        Path.Combine(root.FullName, file),
        $$"""{ "id": "doc-1", "definitionId": "doc", "name": "Doc", "version": 1, "isPublished": true, "inputs": {{inputs}}, "root": {{activity}} }""");

    void Expect(string cases) => File.WriteAllText(Path.Combine(root.FullName, "EXPECTED.json"), $$"""{ "cases": [ {{cases}} ] }""");
}
