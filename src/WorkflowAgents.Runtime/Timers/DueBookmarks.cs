using Microsoft.EntityFrameworkCore;
using WorkflowAgents.Data;
using WorkflowAgents.Runtime.Actors;
using WorkflowAgents.Runtime.Time;

namespace WorkflowAgents.Runtime.Timers;

/// <summary>Moves bookmarks whose time has come into their actors' inboxes, in order of their due times.</summary>
public sealed class DueBookmarks(IDbContextFactory<PlatformContext> contexts, PlatformClock clock, WakeUps wakeUps)
{
    /// <summary>Moves one batch.</summary>
    /// <returns>How many were moved; a full batch means there may be more.</returns>
    public async Task<int> MoveAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var actors = await db.MoveDueBookmarksAsync(clock.GetUtcNow(), BatchSize, cancellationToken);
        foreach (var key in actors.Distinct())
            wakeUps.Add(key);
        return actors.Count;
    }

    /// <summary>When the next timer is due, UTC; null when there is none.</summary>
    public async Task<DateTimeOffset?> NextAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Bookmarks.Where(b => b.DueAt != null).OrderBy(b => b.DueAt).Select(b => b.DueAt).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Bookmarks moved by one statement.</summary>
    public const int BatchSize = 1000;
}
