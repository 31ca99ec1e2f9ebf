using WorkflowAgents.Workflows;

namespace WorkflowAgents.Runtime.Workflows;

/// <summary>A workflow cannot be published; the message names every problem, the step it is in and the step's id.</summary>
public sealed class WorkflowRejectedException(WorkflowDefinition document, IReadOnlyList<WorkflowProblem> problems)
    : Exception($"The workflow '{document.Name ?? document.DefinitionId}' cannot be published: {string.Join("; ", Describe(document, problems))}")
{
    /// <summary>What is wrong.</summary>
    public IReadOnlyList<WorkflowProblem> Problems { get; } = problems;

    /// <summary>What is wrong, a line for a person each.</summary>
    public IReadOnlyList<string> Lines { get; } = Describe(document, problems);

    internal static IReadOnlyList<string> Describe(WorkflowDefinition document, IReadOnlyList<WorkflowProblem> problems)
    {
        var titles = WorkflowComparison.Steps(document.Root)
            .GroupBy(found => (string?)found.Step["id"] ?? "").ToDictionary(group => group.Key, group => WorkflowComparison.Title(group.First().Step));
        return
        [
            .. problems.Select(problem => problem.ActivityId is { } id
                ? $"step {titles.GetValueOrDefault(id, $"'{id}'")}: {problem.Message} ({problem.Path})"
                : $"{problem.Message} ({problem.Path})"),
        ];
    }
}
