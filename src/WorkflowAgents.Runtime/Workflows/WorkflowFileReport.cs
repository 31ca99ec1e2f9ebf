namespace WorkflowAgents.Runtime.Workflows;

/// <summary>What became of one workflow file.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Outcome">One line: what was done or found.</param>
/// <param name="Details">Problems or differences, a line each; empty when all is well.</param>
public sealed record WorkflowFileReport(string File, string Outcome, IReadOnlyList<string> Details)
{
    /// <summary>Whether there is nothing a person has to look at.</summary>
    public bool IsFine => Details.Count == 0;
}
