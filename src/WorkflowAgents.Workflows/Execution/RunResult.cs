namespace WorkflowAgents.Workflows;

/// <summary>What a burst did.</summary>
/// <param name="State">The new state; the given one is never changed.</param>
/// <param name="Journal">The journal of this burst only.</param>
/// <param name="Output">The workflow's output so far.</param>
/// <param name="NewIncidents">Incidents of this burst only.</param>
public sealed record RunResult(
    WorkflowState State,
    IReadOnlyList<JournalEntry> Journal,
    IReadOnlyDictionary<string, object?> Output,
    IReadOnlyList<Incident> NewIncidents);
