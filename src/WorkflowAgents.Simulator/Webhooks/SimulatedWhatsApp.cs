using WorkflowAgents.Simulator.Webhooks;

namespace WorkflowAgents.Simulator;

/// <summary>
/// Whether everything that Meta and Calendly have to say has been said: the platform's clock asks before it
/// moves on. Thread-safe; a singleton.
/// </summary>
public sealed class SimulatedWhatsApp
{
    private readonly WebhookCourier _courier;

    internal SimulatedWhatsApp(WebhookCourier courier) => _courier = courier;

    /// <summary>
    /// True when every webhook is acknowledged, leaving aside those the platform has refused
    /// <see cref="SimulatorOptions.WebhookPatience"/> times.
    /// </summary>
    public bool IsIdle => _courier.IsIdle;

    /// <summary>How many webhooks wait to be acknowledged, refused ones included.</summary>
    public int PendingWebhooks => _courier.Pending;

    /// <summary>Completes as soon as <see cref="IsIdle"/> is true.</summary>
    public Task UntilDelivered(CancellationToken cancellationToken) => _courier.UntilIdle(cancellationToken);
}
