namespace WorkflowAgents.Server;

/// <summary>
/// Until the server listens, the host's own report of a failed start is kept back:
/// the person who started it gets one line that says what to change, not a stack trace as well.
/// </summary>
sealed class StartupSilence
{
    public bool IsOver { get; set; }
}
