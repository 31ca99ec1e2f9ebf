using WorkflowAgents.Workflows;

namespace WorkflowAgents.Runtime.Workflows;

/// <summary>A workflow cannot be published; the message names every problem and the step it is in.</summary>
public sealed class WorkflowRejectedException(string workflow, IReadOnlyList<WorkflowProblem> problems)
    : Exception($"The workflow '{workflow}' cannot be published: {string.Join("; ", problems.Select(p => $"{p.Path}: {p.Message}"))}")
{
    /// <summary>What is wrong.</summary>
    public IReadOnlyList<WorkflowProblem> Problems { get; } = problems;
}
