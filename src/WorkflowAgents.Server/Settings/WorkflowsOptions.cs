namespace WorkflowAgents.Server.Settings;

/// <summary>Configuration section <c>Workflows</c>.</summary>
sealed class WorkflowsOptions
{
    /// <summary>Folder of the workflow files, absolute once read; null when there is none. Default: <c>workflows</c> of the repository or beside the program.</summary>
    public string? Directory { get; set; }
}
