using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using WorkflowAgents.Data;
using WorkflowAgents.Data.Outbox;
using WorkflowAgents.Runtime.Actors;
using WorkflowAgents.Runtime.Events;
using WorkflowAgents.Runtime.Time;

namespace WorkflowAgents.Runtime.Outbox;

/// <summary>One outbox item's way: claim (asking for clearance), deliver, settle. And what happens to claims that lapsed.</summary>
public sealed class OutboxDelivery(
    IServiceScopeFactory scopes, PlatformClock clock, TimeProvider system, WakeUps wakeUps, IOptions<OutboxOptions> options)
{
    static readonly string Self = $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.NewGuid():N}";

    /// <summary>Takes one item as far as it goes now. Harmless when another process was faster.</summary>
    public async Task DeliverAsync(long id, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (await ClaimAsync(scope.ServiceProvider, id, cancellationToken) is not { } item)
            return;
        var handler = HandlerOf(item, scope.ServiceProvider);
        var delivery = await handler.DeliverAsync(item, cancellationToken);
        await SettleAsync(id, delivery, cancellationToken);
    }

    /// <summary>Looks after items whose claim lapsed or whose time of uncertainty is over.</summary>
    public async Task RecoverAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PlatformContext>();
        var now = system.GetUtcNow();
        var lapsed = await db.Outbox
            .Where(o => (o.State == OutboxState.Sending || o.State == OutboxState.Unknown) && o.LeaseUntil < now)
            .OrderBy(o => o.Id).Select(o => new { o.Id, o.State }).Take(100).ToListAsync(cancellationToken);
        foreach (var item in lapsed)
            await SettleAsync(item.Id, new Delivery(DeliveryResult.Unknown, Error: "no answer"), cancellationToken);
    }

    /// <summary>For a process that is alone: nobody else can be delivering what an earlier process had claimed.</summary>
    public async Task TakeOverAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PlatformContext>();
        var lapsed = system.GetUtcNow().AddTicks(-1);
        await db.Outbox.Where(o => o.State == OutboxState.Sending && o.LeaseOwner != Self)
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.LeaseUntil, lapsed), cancellationToken);
    }

    async Task<OutboxItem?> ClaimAsync(IServiceProvider services, long id, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<PlatformContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var contactId = await db.Outbox.Where(o => o.Id == id).Select(o => o.ContactId).SingleAsync(cancellationToken);
        if (contactId is not null)
            await db.LockContactAsync(contactId.Value, cancellationToken);
        var item = await db.Outbox.SingleAsync(o => o.Id == id, cancellationToken);
        if (item.State != OutboxState.Pending || await IsAnotherUnderWayAsync(db, item, cancellationToken))
            return null;

        var handler = HandlerOf(item, services);
        IReadOnlyList<NewEvent> raised = [];
        var leaves = false;
        if (item.ExpiresAt <= clock.GetUtcNow())
        {
            End(item, OutboxState.Expired, "its moment has passed");
            raised = await handler.SettleAsync(db, item, new Delivery(DeliveryResult.Refused, Error: item.Error), cancellationToken);
        }
        else
        {
            var clearance = await handler.ClearAsync(db, item, cancellationToken);
            if (clearance.MayLeave)
            {
                leaves = true;
                item.State = OutboxState.Sending;
                item.Attempts++;
                item.LeaseOwner = Self;
                item.LeaseUntil = system.GetUtcNow() + options.Value.Lease;
            }
            else if (clearance.HoldUntil is { } until)
            {
                item.NotBefore = until;
            }
            else
            {
                End(item, OutboxState.Stopped, clearance.Reason);
                raised = await handler.SettleAsync(db, item, new Delivery(DeliveryResult.Refused, Error: item.Error), cancellationToken);
            }
        }
        await CommitAsync(db, transaction, raised, cancellationToken);
        return leaves ? item : null;
    }

    /// <summary>Messages of one contact leave one after the other, whichever process takes them.</summary>
    static async Task<bool> IsAnotherUnderWayAsync(PlatformContext db, OutboxItem item, CancellationToken cancellationToken) =>
        item.ContactId is { } contact && await db.Outbox.AnyAsync(
            o => o.ContactId == contact && o.Id != item.Id && (o.State == OutboxState.Sending || o.State == OutboxState.Unknown),
            cancellationToken);

    /// <summary>What came of it must not be forgotten because another writer was in the way.</summary>
    async Task SettleAsync(long id, Delivery delivery, CancellationToken cancellationToken)
    {
        const int Attempts = 5;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await TrySettleAsync(id, delivery, cancellationToken);
                return;
            }
            catch (Exception exception) when (attempt < Attempts && TransientDatabaseError.Is(exception))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20 * attempt), system, cancellationToken);
            }
        }
    }

    async Task TrySettleAsync(long id, Delivery delivery, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PlatformContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var contactId = await db.Outbox.Where(o => o.Id == id).Select(o => o.ContactId).SingleAsync(cancellationToken);
        if (contactId is not null)
            await db.LockContactAsync(contactId.Value, cancellationToken);
        var item = await db.Outbox.SingleAsync(o => o.Id == id, cancellationToken);
        // A status webhook may have told already.
        if (item.State is not (OutboxState.Sending or OutboxState.Unknown))
            return;

        var handler = HandlerOf(item, scope.ServiceProvider);
        var wasUnknown = item.State == OutboxState.Unknown;
        item.ErrorCode = delivery.ErrorCode ?? item.ErrorCode;
        item.Error = delivery.Error ?? item.Error;
        item.LeaseOwner = null;
        item.LeaseUntil = null;
        switch (delivery.Result)
        {
            case DeliveryResult.Accepted:
                item.Wamid = delivery.Wamid;
                End(item, OutboxState.Accepted, null);
                break;
            case DeliveryResult.Done:
                End(item, OutboxState.Done, null);
                break;
            case DeliveryResult.Refused:
                End(item, OutboxState.Refused, delivery.Error);
                break;
            case DeliveryResult.Retry when item.Attempts < options.Value.MaxAttempts:
                PutOff(item, delivery.RetryAfter);
                break;
            case DeliveryResult.Unknown when item.ContactId is null && item.Attempts < options.Value.MaxAttempts && handler.MayRepeat(item):
                PutOff(item, delivery.RetryAfter);
                break;
            case DeliveryResult.Unknown when item.ContactId is not null && !wasUnknown:
                item.State = OutboxState.Unknown;
                item.LeaseUntil = system.GetUtcNow() + options.Value.UnknownFor;
                break;
            case DeliveryResult.Unknown when item.ContactId is not null && item.Attempts < 2 && handler.MayRepeat(item):
                PutOff(item, TimeSpan.Zero);
                break;
            default:
                End(item, OutboxState.Dead, delivery.Error);
                break;
        }

        IReadOnlyList<NewEvent> raised = item.State == OutboxState.Pending ? [] : await handler.SettleAsync(db, item, delivery, cancellationToken);
        await CommitAsync(db, transaction, raised, cancellationToken);
    }

    void PutOff(OutboxItem item, TimeSpan? after)
    {
        var jitter = 0.8 + 0.4 * Random.Shared.NextDouble();
        item.State = OutboxState.Pending;
        item.NextAttemptAt = system.GetUtcNow() + (after ?? options.Value.Backoff * Math.Pow(4, item.Attempts - 1) * jitter);
    }

    void End(OutboxItem item, string state, string? error)
    {
        item.State = state;
        item.Error = error;
        item.EndedAt = clock.GetUtcNow();
    }

    async Task CommitAsync(
        PlatformContext db, Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction transaction, IReadOnlyList<NewEvent> raised, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        await Inbox.InsertAsync(db, raised, clock.GetUtcNow(), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        foreach (var key in raised.Select(e => e.ActorKey).Distinct())
            wakeUps.Add(key);
    }

    static IOutboxHandler HandlerOf(OutboxItem item, IServiceProvider services) =>
        services.GetRequiredKeyedService<IOutboxHandler>(item.Kind);
}
