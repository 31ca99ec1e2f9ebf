using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using WorkflowAgents.Rules.Tests.Catalogue;
using static WorkflowAgents.Rules.Tests.Catalogue.Rules;

namespace WorkflowAgents.Rules.Tests.Files;

public sealed class The_rules_directory_is_watched : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("rules-").FullName;
    private readonly InMemoryRuleStore _store = new();
    private readonly LogLines _log = new();
    private readonly Node _node;

    public The_rules_directory_is_watched()
    {
        _node = new Node(_directory, _store, _log);
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task A_file_becomes_the_first_version_and_a_change_the_next()
    {
        Write("one");
        await _node.Files.CheckAsync(default);
        Assert.Equal((1, "one"), await _node.Answer());

        Write("two");
        await _node.Files.CheckAsync(default);

        Assert.Equal((2, "two"), await _node.Answer());
        Assert.Equal(RuleOrigin.File, _node.Catalogue.Get("sample").Source.Origin);
        Assert.Empty(_node.Files.Problems);
    }

    [Fact]
    public async Task An_edit_through_the_API_survives_a_restart_until_the_file_is_changed()
    {
        Write("file");
        await _node.Files.CheckAsync(default);
        await _node.Catalogue.ActivateAsync("sample", Text("api"), "olga", "better", default);
        await _node.Files.CheckAsync(default);
        Assert.Equal((2, "api"), await _node.Answer());

        var restarted = new Node(_directory, _store, _log);
        await restarted.Files.CheckAsync(default);
        Assert.Equal((2, "api"), await restarted.Answer());

        Write("file, changed");
        await restarted.Files.CheckAsync(default);
        Assert.Equal((3, "file, changed"), await restarted.Answer());
    }

    [Fact]
    public async Task A_file_changed_while_the_server_was_off_becomes_active_at_start()
    {
        Write("one");
        await _node.Files.CheckAsync(default);
        await _node.Catalogue.ActivateAsync("sample", Text("api"), "olga", "better", default);
        Write("two");

        var restarted = new Node(_directory, _store, _log);
        await restarted.Files.CheckAsync(default);

        Assert.Equal((3, "two"), await restarted.Answer());
    }

    [Fact]
    public async Task A_broken_file_is_reported_once_and_the_working_set_stays()
    {
        Write("one");
        await _node.Files.CheckAsync(default);
        await System.IO.File.WriteAllTextAsync(PathOf("sample"), File(Rule("fine", "true"), Rule("broken", "input.Numbr > 1")));

        await _node.Files.CheckAsync(default);
        await _node.Files.CheckAsync(default);

        var problem = Assert.Single(_node.Files.Problems);
        Assert.Equal(("sample.json", "broken"), (problem.File, problem.Rule));
        var line = Assert.Single(_log.Errors);
        Assert.Contains("sample.json", line);
        Assert.Contains("'Numbr'", line);
        Assert.Equal((1, "one"), await _node.Answer());

        Write("mended");
        await _node.Files.CheckAsync(default);
        Assert.Empty(_node.Files.Problems);
        Assert.Equal((2, "mended"), await _node.Answer());
    }

    [Fact]
    public async Task Two_nodes_that_see_the_same_change_make_one_version_of_it()
    {
        var other = new Node(_directory, _store, _log);
        Write("one");

        await Task.WhenAll(_node.Files.CheckAsync(default), other.Files.CheckAsync(default));
        await _node.Files.CheckAsync(default);
        await other.Files.CheckAsync(default);

        Assert.Equal((1, "one"), await _node.Answer());
        Assert.Equal((1, "one"), await other.Answer());
    }

    [Fact]
    public async Task A_version_made_on_another_node_is_taken_over()
    {
        var other = new Node(_directory, _store, _log);
        Write("one");
        await _node.Files.CheckAsync(default);
        await other.Files.CheckAsync(default);

        await other.Catalogue.ActivateAsync("sample", Text("elsewhere"), "olga", "better", default);
        await _node.Files.CheckAsync(default);

        Assert.Equal((2, "elsewhere"), await _node.Answer());
    }

    [Fact]
    public async Task A_missing_file_and_a_strange_one_are_reported()
    {
        await System.IO.File.WriteAllTextAsync(PathOf("sampel"), "{}");

        await _node.Files.CheckAsync(default);

        Assert.Equal(["sampel.json", "sample.json"], _node.Files.Problems.Select(p => p.File).Order());
        Assert.Contains(_node.Files.Problems, p => p.Reason.Contains("Did you mean 'sample'?"));
    }

    [Fact]
    public async Task A_file_that_is_deleted_is_reported_and_its_version_stays()
    {
        Write("one");
        await _node.Files.CheckAsync(default);
        System.IO.File.Delete(PathOf("sample"));
        await _node.Files.CheckAsync(default);
        await _node.Files.CheckAsync(default);

        Assert.Equal((1, "one"), await _node.Answer());
        Assert.Equal("sample.json: The file is gone; version 1 stays active.", Assert.Single(_node.Files.Problems).ToString());
        Assert.Contains("sample.json", Assert.Single(_log.Errors));

        Write("one");
        await _node.Files.CheckAsync(default);
        Assert.Empty(_node.Files.Problems);
    }

    [Fact]
    public async Task A_set_made_through_the_API_needs_no_file()
    {
        await _node.Catalogue.ActivateAsync("sample", Text("api"), "olga", "new", default);
        await _node.Files.CheckAsync(default);

        Assert.Empty(_node.Files.Problems);
    }

    [Fact]
    public async Task The_watch_follows_the_clock_and_survives_a_store_that_is_away()
    {
        var clock = new FakeTimeProvider();
        var store = new AwayStore(_store) { Away = true };
        var node = new Node(_directory, store, _log, clock);
        Write("one");
        await node.Files.StartAsync(default);
        await Until(() => _log.Warnings.Count == 1);
        store.Away = false;

        await Until(() =>
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            return node.Catalogue.Find("sample") is not null;
        });

        await node.Files.StopAsync(default);
        Assert.Single(_log.Warnings);
    }

    private static async Task Until(Func<bool> condition)
    {
        var until = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(until) < TimeSpan.FromSeconds(20), "It never happened.");
            await Task.Yield();
        }
    }

    private void Write(string answer) => System.IO.File.WriteAllText(PathOf("sample"), Text(answer));

    private string PathOf(string name) => Path.Combine(_directory, name + ".json");

    private static string Text(string answer) => File(Rule("only", "true", answer));

    private sealed class Node
    {
        public Node(string directory, IRuleStore store, LogLines log, TimeProvider? clock = null)
        {
            Catalogue = NewCatalogue(store);
            Files = new RuleFiles(Catalogue, directory, clock ?? TimeProvider.System, log);
        }

        public RuleCatalogue Catalogue { get; }

        public RuleFiles Files { get; }

        public async Task<(int Version, string? Event)> Answer()
        {
            var outcome = await Catalogue.EvaluateAsync("sample", new Sample(), default);
            return (outcome.Version, outcome.Match?.Event);
        }
    }

    private sealed class LogLines : ILogger<RuleFiles>
    {
        private readonly List<(LogLevel Level, string Text)> _lines = [];

        public List<string> Errors => Of(LogLevel.Error);

        public List<string> Warnings => Of(LogLevel.Warning);

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (_lines)
                _lines.Add((logLevel, formatter(state, exception)));
        }

        private List<string> Of(LogLevel level)
        {
            lock (_lines)
                return [.. _lines.Where(l => l.Level == level).Select(l => l.Text)];
        }
    }

    private sealed class AwayStore(IRuleStore store) : IRuleStore
    {
        public bool Away { get; set; }

        public Task<IReadOnlyDictionary<string, int>> ActiveVersionsAsync(CancellationToken cancellationToken) =>
            Away ? throw new IOException("The store is away.") : store.ActiveVersionsAsync(cancellationToken);

        public Task<RuleVersion?> ActiveAsync(string name, CancellationToken cancellationToken) =>
            store.ActiveAsync(name, cancellationToken);

        public Task<RuleVersion?> LastFromFileAsync(string name, CancellationToken cancellationToken) =>
            store.LastFromFileAsync(name, cancellationToken);

        public Task<RuleVersion?> FindAsync(string name, int version, CancellationToken cancellationToken) =>
            store.FindAsync(name, version, cancellationToken);

        public Task<IReadOnlyList<RuleVersion>> ListAsync(string name, CancellationToken cancellationToken) =>
            store.ListAsync(name, cancellationToken);

        public Task<RuleVersion> AddAsync(NewRuleVersion version, CancellationToken cancellationToken) =>
            store.AddAsync(version, cancellationToken);
    }
}
