using System.Collections.Concurrent;
using WorkflowAgents.Rules.Documents;

namespace WorkflowAgents.Rules;

/// <summary>The rule sets of this node: which there are, which version of each is active, and how one becomes active.
/// A broken edit never replaces a working set; replacing one is a single assignment.</summary>
/// <param name="store">Keeps the versions, for all nodes.</param>
/// <param name="clock">Stamps the versions.</param>
public sealed class RuleCatalogue(IRuleStore store, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, RegisteredSet> _registered = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, RuleSet> _active = new(StringComparer.Ordinal);

    /// <summary>The registered sets, by name.</summary>
    public IReadOnlyList<string> Names => [.. _registered.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Makes a set known.</summary>
    /// <typeparam name="TInput">The sealed type of its input, best a record.</typeparam>
    /// <param name="name">The set's name, which is its file's name without <c>.json</c>.</param>
    /// <param name="samples">Inputs on which every new version is tried before it becomes active.</param>
    public void Register<TInput>(string name, params TInput[] samples)
        where TInput : class =>
        Register(name, static _ => null, samples);

    /// <summary>Makes a set known whose answers are checked, too.</summary>
    /// <typeparam name="TInput">The sealed type of its input, best a record.</typeparam>
    /// <param name="name">The set's name, which is its file's name without <c>.json</c>.</param>
    /// <param name="complaint">What is wrong with the answer to a sample, for the author of the rules; null: nothing.</param>
    /// <param name="samples">Inputs on which every new version is tried before it becomes active.</param>
    public void Register<TInput>(string name, Func<RuleOutcome, string?> complaint, params TInput[] samples)
        where TInput : class
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (!_registered.TryAdd(name, RegisteredSet.Of(name, typeof(TInput), samples, complaint)))
            throw new InvalidOperationException($"The rule set '{name}' is registered already.");
    }

    /// <summary>The input type of a set.</summary>
    public Type InputTypeOf(string name) => Registered(name).InputType;

    /// <summary>The active set.</summary>
    /// <exception cref="InvalidOperationException">No version is active yet.</exception>
    public RuleSet Get(string name) =>
        Find(name) ?? throw new InvalidOperationException($"No version of the rule set '{name}' is active yet.");

    /// <summary>The active set, or null when no version is active yet.</summary>
    /// <exception cref="KeyNotFoundException">There is no such set.</exception>
    public RuleSet? Find(string name)
    {
        Registered(name);
        return _active.GetValueOrDefault(name);
    }

    /// <summary>Asks the active version. When none is active the outcome is <see cref="RuleOutcome.Faulted"/>.</summary>
    public ValueTask<RuleOutcome> EvaluateAsync<TInput>(string name, TInput input, CancellationToken cancellationToken)
        where TInput : class
    {
        ArgumentNullException.ThrowIfNull(input);
        return Find(name) is { } set
            ? set.EvaluateAsync(input, cancellationToken)
            : new(new RuleOutcome(name, 0, []) { Fault = $"No version of the rule set '{name}' is active." });
    }

    /// <summary>Everything that is wrong with a text; empty when it could become active.</summary>
    public async Task<IReadOnlyList<RuleProblem>> ValidateAsync(string name, string json, CancellationToken cancellationToken)
    {
        try
        {
            await CompileAsync(name, json, null, cancellationToken).ConfigureAwait(false);
            return [];
        }
        catch (RuleRejectedException e)
        {
            return e.Problems;
        }
    }

    /// <summary>Compiles a text without activating it, for a replay.</summary>
    /// <exception cref="RuleRejectedException">The text is refused.</exception>
    public async Task<RuleSet> DraftAsync(string name, string json, CancellationToken cancellationToken)
    {
        var compiled = await CompileAsync(name, json, null, cancellationToken).ConfigureAwait(false);
        return new RuleSet(new RuleVersion(name, 0, json, "", clock.GetUtcNow(), "draft", RuleOrigin.Api), compiled);
    }

    /// <summary>Validates, compiles and tries a text, stores it as the next version and makes it active here; other nodes
    /// follow with their next <see cref="RefreshAsync"/>.</summary>
    /// <exception cref="RuleRejectedException">The text is refused; the working version stays.</exception>
    public Task<RuleActivation> ActivateAsync(
        string name, string json, string author, string reason, CancellationToken cancellationToken) =>
        ActivateAsync(name, json, author, reason, RuleOrigin.Api, null, null, cancellationToken);

    /// <summary>The same for an edit made on a known version, so that of two editors one is told.</summary>
    /// <param name="name">The set.</param>
    /// <param name="json">The rules.</param>
    /// <param name="author">Who.</param>
    /// <param name="reason">Why.</param>
    /// <param name="expectedVersion">The version the edit was made on.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <exception cref="RuleRejectedException">The text is refused; the working version stays.</exception>
    /// <exception cref="RuleVersionConflictException">Somebody else was faster.</exception>
    public Task<RuleActivation> ActivateAsync(
        string name, string json, string author, string reason, int expectedVersion, CancellationToken cancellationToken) =>
        ActivateAsync(name, json, author, reason, RuleOrigin.Api, null, expectedVersion, cancellationToken);

    /// <summary>All versions of a set, newest first.</summary>
    public Task<IReadOnlyList<RuleVersion>> VersionsAsync(string name, CancellationToken cancellationToken)
    {
        Registered(name);
        return store.ListAsync(name, cancellationToken);
    }

    /// <summary>Makes the text of an old version active again, as a new version.</summary>
    /// <exception cref="KeyNotFoundException">There is no such set or version.</exception>
    /// <exception cref="RuleRejectedException">The old text no longer fits the input.</exception>
    public async Task<RuleActivation> RestoreAsync(
        string name, int version, string author, string reason, CancellationToken cancellationToken)
    {
        Registered(name);
        var old = await store.FindAsync(name, version, cancellationToken).ConfigureAwait(false)
            ?? throw new KeyNotFoundException($"The rule set '{name}' has no version {version}.");
        var why = string.IsNullOrWhiteSpace(reason) ? $"Version {version} restored" : $"Version {version} restored: {reason}";
        return await ActivateAsync(name, old.Json, author, why, RuleOrigin.Api, null, null, cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Takes over versions that other nodes made active. A version this node cannot compile is reported and the
    /// working set stays.</summary>
    public async Task<IReadOnlyList<RuleProblem>> RefreshAsync(CancellationToken cancellationToken)
    {
        var problems = new List<RuleProblem>();
        foreach (var (name, version) in await store.ActiveVersionsAsync(cancellationToken).ConfigureAwait(false))
        {
            if (!_registered.ContainsKey(name) || _active.GetValueOrDefault(name)?.Version >= version)
                continue;
            try
            {
                if (await store.ActiveAsync(name, cancellationToken).ConfigureAwait(false) is { } active)
                    Swap(new RuleSet(active, await CompileAsync(name, active.Json, null, cancellationToken).ConfigureAwait(false)));
            }
            catch (RuleRejectedException e)
            {
                problems.AddRange(e.Problems);
            }
        }

        return problems;
    }

    internal IRuleStore Store => store;

    internal async Task<RuleActivation> ActivateAsync(
        string name,
        string json,
        string author,
        string reason,
        RuleOrigin origin,
        string? file,
        int? expectedVersion,
        CancellationToken cancellationToken)
    {
        var compiled = await CompileAsync(name, json, file, cancellationToken).ConfigureAwait(false);
        var before = _active.GetValueOrDefault(name)?.Version ?? 0;
        var stored = await store
            .AddAsync(new(name, json, author, clock.GetUtcNow(), reason, origin, expectedVersion), cancellationToken)
            .ConfigureAwait(false);
        Swap(new RuleSet(stored, compiled));
        return new RuleActivation(stored, before);
    }

    private Task<CompiledRules> CompileAsync(string name, string json, string? file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(json);
        return RuleSetCompiler.CompileAsync(Registered(name), json, file, cancellationToken);
    }

    private RegisteredSet Registered(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _registered.TryGetValue(name, out var registered)
            ? registered
            : throw new KeyNotFoundException($"There is no rule set '{name}'. {Nearest.Hint(name, Names)}");
    }

    /// <summary>Never goes back: two activations may finish in either order.</summary>
    private void Swap(RuleSet set) =>
        _active.AddOrUpdate(set.Name, set, (_, current) => set.Version > current.Version ? set : current);
}
