using WorkflowAgents.Simulator.Contacts;
using WorkflowAgents.Simulator.Webhooks;

namespace WorkflowAgents.Simulator;

/// <summary>
/// Whether everything that Meta and Calendly have to say has been said: the platform's clock asks before it
/// moves on. And what others say in Meta's name. Thread-safe; a singleton.
/// </summary>
public sealed class SimulatedWhatsApp
{
    private readonly WebhookCourier _courier;
    private readonly Eavesdropper _eavesdropper;

    internal SimulatedWhatsApp(WebhookCourier courier, Eavesdropper eavesdropper) => (_courier, _eavesdropper) = (courier, eavesdropper);

    /// <summary>
    /// True when every webhook is acknowledged, leaving aside those the platform has refused
    /// <see cref="SimulatorOptions.WebhookPatience"/> times.
    /// </summary>
    public bool IsIdle => _courier.IsIdle;

    /// <summary>How many webhooks wait to be acknowledged, refused ones included.</summary>
    public int PendingWebhooks => _courier.Pending;

    /// <summary>
    /// A WhatsApp webhook with a good signature comes to the platform. When it is not one of the simulator's own, its messages are
    /// put on the phones they came from, so that they can be answered.
    /// </summary>
    public void Hear(ReadOnlySpan<byte> body) => _eavesdropper.Hear(body);

    /// <summary>Completes as soon as <see cref="IsIdle"/> is true.</summary>
    public Task UntilDelivered(CancellationToken cancellationToken) => _courier.UntilIdle(cancellationToken);
}
