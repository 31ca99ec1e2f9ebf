using WorkflowAgents.Data.Contacts;

namespace WorkflowAgents.Agents.Coordination;

/// <summary>
/// The rules of the lock: a free one is taken, one's own is renewed, a lower priority is interrupted, an equal or higher one is
/// not. The token grows whenever somebody else's claim ends against their will, so that their unsent messages are recognised.
/// </summary>
public static class SpeakingLease
{
    /// <summary>Whether somebody holds the lock.</summary>
    public static bool IsHeld(SpeakingLock floor, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(floor);
        return floor.Owner is not null && floor.ExpiresAt > now;
    }

    /// <summary>Whether a person of the team holds the lock.</summary>
    public static bool HumanHolds(SpeakingLock floor, DateTimeOffset now) => IsHeld(floor, now) && floor.Owner == AgentId.Human;

    /// <summary>Whether the sender could have the lock now. Priority 1 is the highest.</summary>
    public static bool CanTake(SpeakingLock floor, string owner, int priority, DateTimeOffset now) =>
        !IsHeld(floor, now) || floor.Owner == owner || priority < floor.Priority;

    /// <summary>Takes or renews the lock; the sender must be able to have it.</summary>
    /// <param name="floor">The lock.</param>
    /// <param name="owner">Who takes it.</param>
    /// <param name="priority">How loud they are, 1 to 5.</param>
    /// <param name="expiresAt">End of the lease should they never give it back, UTC.</param>
    /// <param name="now">Platform time, UTC.</param>
    /// <param name="kept">Whether it is kept after their message has left.</param>
    /// <param name="person">For a human: who it is.</param>
    /// <returns>Who was interrupted, or null.</returns>
    public static string? Take(SpeakingLock floor, string owner, int priority, DateTimeOffset expiresAt, DateTimeOffset now, bool kept = false, string? person = null)
    {
        if (!CanTake(floor, owner, priority, now))
            throw new InvalidOperationException($"{owner} cannot interrupt {floor.Owner}.");
        var interrupted = IsHeld(floor, now) && floor.Owner != owner ? floor.Owner : null;
        // A lease that ran out without being given back may have left messages behind: they are fenced off as well.
        if (floor.Owner is not null && floor.Owner != owner)
            floor.Token++;
        // Saying one thing more does not end a conversation in several steps.
        floor.Kept = kept || (floor.Kept && floor.Owner == owner && IsHeld(floor, now));
        floor.Owner = owner;
        floor.Priority = priority;
        floor.ExpiresAt = expiresAt;
        floor.Person = person;
        return interrupted;
    }

    /// <summary>Gives the lock back; what was said before still leaves.</summary>
    public static void Release(SpeakingLock floor, string owner)
    {
        ArgumentNullException.ThrowIfNull(floor);
        if (floor.Owner != owner)
            return;
        floor.Owner = null;
        floor.Kept = false;
        floor.Person = null;
        floor.ExpiresAt = null;
    }
}
