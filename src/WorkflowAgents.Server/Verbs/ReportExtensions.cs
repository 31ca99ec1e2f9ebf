using WorkflowAgents.Runtime.Workflows;

namespace WorkflowAgents.Server.Verbs;

/// <summary>How reports about files look on a terminal.</summary>
static class ReportExtensions
{
    /// <summary>One line for each file, and what is to be looked at indented below it.</summary>
    /// <returns>The exit code: zero when nothing is to be looked at.</returns>
    public static async Task<int> WriteAsync(this Terminal terminal, IReadOnlyList<WorkflowFileReport> reports)
    {
        if (reports.Count == 0)
            await terminal.Out.WriteLineAsync("There are no workflows.");
        foreach (var report in reports)
        {
            await terminal.Out.WriteLineAsync($"{report.File}: {report.Outcome}");
            foreach (var detail in report.Details)
                await terminal.Out.WriteLineAsync($"  {detail}");
        }
        return reports.All(report => report.IsFine) ? 0 : 1;
    }
}
