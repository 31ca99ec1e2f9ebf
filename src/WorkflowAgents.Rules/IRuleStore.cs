namespace WorkflowAgents.Rules;

/// <summary>Keeps every version of every rule set, for all nodes.</summary>
public interface IRuleStore
{
    /// <summary>The active version number of every stored set. Asked every second by every node: one cheap query.</summary>
    Task<IReadOnlyDictionary<string, int>> ActiveVersionsAsync(CancellationToken cancellationToken);

    /// <summary>The active (highest) version of a set, or null when nothing is stored.</summary>
    Task<RuleVersion?> ActiveAsync(string name, CancellationToken cancellationToken);

    /// <summary>The latest version whose origin is <see cref="RuleOrigin.File"/>, or null.</summary>
    Task<RuleVersion?> LastFromFileAsync(string name, CancellationToken cancellationToken);

    /// <summary>One version, or null.</summary>
    Task<RuleVersion?> FindAsync(string name, int version, CancellationToken cancellationToken);

    /// <summary>All versions of a set, newest first.</summary>
    Task<IReadOnlyList<RuleVersion>> ListAsync(string name, CancellationToken cancellationToken);

    /// <summary>Stores the next version, which thereby is the active one, atomically.</summary>
    /// <exception cref="RuleVersionConflictException">The active version is not the expected one.</exception>
    Task<RuleVersion> AddAsync(NewRuleVersion version, CancellationToken cancellationToken);
}
