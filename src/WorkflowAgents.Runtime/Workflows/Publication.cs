using WorkflowAgents.Data.Workflows;

namespace WorkflowAgents.Runtime.Workflows;

/// <summary>What publishing a definition did.</summary>
/// <param name="Version">The version that governs now.</param>
/// <param name="WasPublished">Whether it governed already; then nothing was changed.</param>
/// <param name="UpdatedConsumers">Names of the workflows that use it as an activity and were moved to this version.</param>
public sealed record Publication(WorkflowVersion Version, bool WasPublished, IReadOnlyList<string> UpdatedConsumers);
