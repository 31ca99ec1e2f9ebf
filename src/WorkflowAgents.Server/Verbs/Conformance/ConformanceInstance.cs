using WorkflowAgents.Workflows;

namespace WorkflowAgents.Server.Verbs.Conformance;

/// <summary>An instance of a case.</summary>
/// <param name="Id">Its id.</param>
/// <param name="DefinitionId">Its definition.</param>
/// <param name="ParentId">The instance that wished for it.</param>
/// <param name="IsWaitedFor">Whether the parent waits for its end.</param>
sealed record ConformanceInstance(string Id, string DefinitionId, string? ParentId, bool IsWaitedFor)
{
    /// <summary>Everything it did.</summary>
    public List<JournalEntry> Journal { get; } = [];

    /// <summary>Whether the parent has been told of its end.</summary>
    public bool HasReported { get; set; }
}
