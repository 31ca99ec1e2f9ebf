namespace WorkflowAgents.Rules;

/// <summary>Where a version of a rule set came from.</summary>
public enum RuleOrigin
{
    /// <summary>A file in the rules directory.</summary>
    File,

    /// <summary>A person or program, through the API or the console.</summary>
    Api,
}
