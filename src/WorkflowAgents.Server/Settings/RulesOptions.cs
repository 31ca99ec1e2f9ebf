namespace WorkflowAgents.Server.Settings;

/// <summary>Configuration section <c>Rules</c>.</summary>
sealed class RulesOptions
{
    /// <summary>Folder of the rule files, absolute once read; null when there is none. Default: <c>rules</c> of the repository or beside the program.</summary>
    public string? Directory { get; set; }
}
