using WorkflowAgents.Channels.WhatsApp;
using WorkflowAgents.Data;
using WorkflowAgents.Data.Outbox;
using WorkflowAgents.Runtime.Events;
using WorkflowAgents.Runtime.Outbox;

namespace WorkflowAgents.Agents.Messages;

/// <summary>Blue ticks, with "typing…" when an answer follows. A courtesy: tried once, never repeated.</summary>
public sealed class ReadReceipt(WhatsAppClient whatsApp) : IOutboxHandler
{
    /// <summary>Kind of the outbox items.</summary>
    public const string Kind = "whatsapp.read";

    /// <inheritdoc/>
    public Task<Clearance> ClearAsync(PlatformContext db, OutboxItem item, CancellationToken cancellationToken) =>
        Task.FromResult(Clearance.Go);

    /// <inheritdoc/>
    public async Task<Delivery> DeliverAsync(OutboxItem item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        var wanted = System.Text.Json.JsonSerializer.Deserialize<Wanted>(item.Payload)!;
        return await whatsApp.MarkReadAsync(wanted.Wamid, wanted.Typing, cancellationToken)
            ? new Delivery(DeliveryResult.Done)
            : new Delivery(DeliveryResult.Refused, Error: "not marked as read");
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<NewEvent>> SettleAsync(
        PlatformContext db, OutboxItem item, Delivery delivery, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<NewEvent>>([]);

    /// <inheritdoc/>
    public bool MayRepeat(OutboxItem item) => true;

    /// <summary>Payload.</summary>
    /// <param name="Wamid">The contact's message.</param>
    /// <param name="Typing">Whether an answer follows.</param>
    public sealed record Wanted(string Wamid, bool Typing);
}
