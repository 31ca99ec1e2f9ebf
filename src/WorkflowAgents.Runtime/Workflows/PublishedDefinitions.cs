using StoredTrigger = WorkflowAgents.Data.Workflows.WorkflowTrigger;

namespace WorkflowAgents.Runtime.Workflows;

/// <summary>A picture of what is published at one moment.</summary>
/// <param name="VersionIds">Version id by definition id.</param>
/// <param name="Triggers">Start activities by the hash of their stimulus.</param>
/// <param name="Count">How many definitions are published.</param>
/// <param name="LastPublishedAt">The last publication among them; with the count it tells this picture from the next.</param>
public sealed record PublishedDefinitions(
    IReadOnlyDictionary<string, string> VersionIds, ILookup<string, StoredTrigger> Triggers, int Count, DateTimeOffset? LastPublishedAt)
{
    /// <summary>Nothing is published.</summary>
    public static PublishedDefinitions None { get; } =
        new(new Dictionary<string, string>(), Enumerable.Empty<StoredTrigger>().ToLookup(t => t.Hash), 0, null);
}
