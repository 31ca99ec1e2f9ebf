namespace WorkflowAgents.Server.Settings;

/// <summary>Configuration section <c>Simulator</c>.</summary>
sealed class SimulatorOptions
{
    /// <summary>Whether WhatsApp and Calendly are played on loopback. Default: true when there are no WhatsApp credentials. Never null once read.</summary>
    public bool? Enabled { get; set; }
}
