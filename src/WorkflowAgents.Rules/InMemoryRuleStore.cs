namespace WorkflowAgents.Rules;

/// <summary>Rule versions kept in this process only: for tests, sandboxes and the command line.</summary>
public sealed class InMemoryRuleStore : IRuleStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<RuleVersion>> _sets = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, int>> ActiveVersionsAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
            return Task.FromResult<IReadOnlyDictionary<string, int>>(_sets.ToDictionary(s => s.Key, s => s.Value.Count));
    }

    /// <inheritdoc/>
    public Task<RuleVersion?> ActiveAsync(string name, CancellationToken cancellationToken) =>
        Task.FromResult(Versions(name).LastOrDefault());

    /// <inheritdoc/>
    public Task<RuleVersion?> LastFromFileAsync(string name, CancellationToken cancellationToken) =>
        Task.FromResult(Versions(name).LastOrDefault(v => v.Origin == RuleOrigin.File));

    /// <inheritdoc/>
    public Task<RuleVersion?> FindAsync(string name, int version, CancellationToken cancellationToken) =>
        Task.FromResult(Versions(name).FirstOrDefault(v => v.Version == version));

    /// <inheritdoc/>
    public Task<IReadOnlyList<RuleVersion>> ListAsync(string name, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<RuleVersion>>([.. Versions(name).Reverse()]);

    /// <inheritdoc/>
    public Task<RuleVersion> AddAsync(NewRuleVersion version, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(version);
        lock (_lock)
        {
            if (!_sets.TryGetValue(version.Name, out var versions))
                _sets[version.Name] = versions = [];
            if (version.ExpectedVersion is { } expected && expected != versions.Count)
                throw new RuleVersionConflictException(version.Name, expected, versions.Count);
            var stored = new RuleVersion(
                version.Name, versions.Count + 1, version.Json, version.Author, version.At, version.Reason, version.Origin);
            versions.Add(stored);
            return Task.FromResult(stored);
        }
    }

    private RuleVersion[] Versions(string name)
    {
        lock (_lock)
            return _sets.TryGetValue(name, out var versions) ? [.. versions] : [];
    }
}
