using WorkflowAgents.Channels.WhatsApp;
using WorkflowAgents.Workflows;

namespace WorkflowAgents.Agents.Messages;

/// <summary>Sends an approved template, inside or outside the 24-hour window.</summary>
[Activity("WhatsApp", "WhatsApp", "Sends an approved template, whenever the contact last wrote.", DisplayName = "Send template")]
[FlowNode(Sent, Refused)]
public sealed class SendTemplate : SendActivity
{
    /// <inheritdoc/>
    protected override OutboundContent? Compose(ActivityExecutionContext context) => null;
}
