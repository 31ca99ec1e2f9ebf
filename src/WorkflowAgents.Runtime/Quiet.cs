using Microsoft.EntityFrameworkCore;
using WorkflowAgents.Data;
using WorkflowAgents.Data.Events;
using WorkflowAgents.Data.Outbox;
using WorkflowAgents.Runtime.Time;
using WorkflowAgents.Runtime.Timers;

namespace WorkflowAgents.Runtime;

/// <summary>Whether anything is still going on: what the wound clock waits for between two due moments.</summary>
public sealed class Quiet(IDbContextFactory<PlatformContext> contexts, DueBookmarks timers, DueTriggers triggers, PlatformClock clock)
{
    /// <summary>True when no event waits, nothing is leaving and no timer is due.</summary>
    public async Task<bool> IsQuietAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        return !await db.Inbox.AnyAsync(e => e.State == EventState.Pending, cancellationToken)
            && !await db.Outbox.AnyAsync(
                o => o.State == OutboxState.Sending || o.State == OutboxState.Unknown
                    || (o.State == OutboxState.Pending && (o.NotBefore == null || o.NotBefore <= now)),
                cancellationToken)
            && !await db.Bookmarks.AnyAsync(b => b.DueAt <= now, cancellationToken)
            && !await db.WorkflowTriggers.AnyAsync(t => t.DueAt <= now, cancellationToken);
    }

    /// <summary>The next moment at which something happens by itself, UTC; null when nothing is planned.</summary>
    public async Task<DateTimeOffset?> NextMomentAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var held = await db.Outbox.Where(o => o.State == OutboxState.Pending && o.NotBefore != null)
            .OrderBy(o => o.NotBefore).Select(o => o.NotBefore).FirstOrDefaultAsync(cancellationToken);
        DateTimeOffset?[] moments = [held, await timers.NextAsync(cancellationToken), await triggers.NextAsync(cancellationToken)];
        return moments.Min();
    }
}
