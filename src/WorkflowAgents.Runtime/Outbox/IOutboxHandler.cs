using WorkflowAgents.Data;
using WorkflowAgents.Data.Outbox;
using WorkflowAgents.Runtime.Events;

namespace WorkflowAgents.Runtime.Outbox;

/// <summary>How items of a kind leave. Registered for its kind.</summary>
public interface IOutboxHandler
{
    /// <summary>
    /// Asked inside the transaction that claims the item, with the contact's row locked: may it leave now?
    /// What it writes to <paramref name="db"/> is committed with the claim.
    /// </summary>
    Task<Clearance> ClearAsync(PlatformContext db, OutboxItem item, CancellationToken cancellationToken);

    /// <summary>Delivers, outside any transaction.</summary>
    Task<Delivery> DeliverAsync(OutboxItem item, CancellationToken cancellationToken);

    /// <summary>
    /// Told when an item reached its last state (<see cref="OutboxItem.State"/>) or became <c>unknown</c>, inside the transaction
    /// that records it. Events it returns go to their actors.
    /// </summary>
    Task<IReadOnlyList<NewEvent>> SettleAsync(PlatformContext db, OutboxItem item, Delivery delivery, CancellationToken cancellationToken);

    /// <summary>Whether an item that may or may not have arrived may be delivered once more.</summary>
    bool MayRepeat(OutboxItem item);
}
