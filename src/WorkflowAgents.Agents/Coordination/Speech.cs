using Microsoft.EntityFrameworkCore;
using WorkflowAgents.Agents.Messages;
using WorkflowAgents.Agents.Decisions;
using WorkflowAgents.Agents.Team;
using WorkflowAgents.Data.Outbox;
using WorkflowAgents.Runtime.Turns;

namespace WorkflowAgents.Agents.Coordination;

/// <summary>How anything is said in a turn: the gate judges, the lock is taken, the message goes to the outbox. There is no other way.</summary>
public sealed class Speech(Turn turn, Gate gate, AgentBoard board, TeamAlerts alerts)
{
    /// <summary>A message nobody waited for is not sent after this long.</summary>
    public static readonly TimeSpan DefaultExpiry = TimeSpan.FromMinutes(30);

    /// <summary>Asks the gate and, when it says send or hold, plans the message.</summary>
    public async Task<Verdict> SayAsync(Intent intent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(intent);
        var contact = turn.RequireContact();
        var key = intent.Key ?? Guid.CreateVersion7().ToString("N");
        var verdict = await gate.JudgeAsync(turn.Db, contact, intent, key, "planned", null, turn.Now, cancellationToken);
        if (verdict.Kind is Verdicts.Suppressed or Verdicts.PreEmpted)
        {
            if (verdict.Kind == Verdicts.PreEmpted && contact.Lock.Owner is { } owner && owner != AgentId.Human)
                ReportConflict(intent.Sender, owner, "refused");
            // What nobody waits for any more is not missed.
            if (!intent.IsMarketing && intent.OnlyDuring is null && !SpeakingLease.HumanHolds(contact.Lock, turn.Now))
                alerts.Raise("message_not_sent", $"A message ({intent.Purpose}) could not be sent: {verdict.Reason}", null);
            return verdict;
        }

        var priority = await gate.PriorityOfAsync(intent.Sender, intent.IsMarketing, cancellationToken);
        if (verdict.Kind == Verdicts.Send)
        {
            var interrupted = SpeakingLease.Take(
                contact.Lock, intent.Sender, priority.Priority, turn.Now + TimeSpan.FromMinutes(priority.LeaseMinutes), turn.Now,
                kept: intent.Sender == AgentId.Human, person: intent.Person);
            if (interrupted is not null)
                ReportConflict(intent.Sender, interrupted, "interrupted");
            if (!intent.IsMarketing)
                contact.LastConversationAt = turn.Now;
        }

        var address = await AddressAsync(cancellationToken);
        var asTemplate = intent.Content is null || !Gate.IsWindowOpen(contact, turn.Now);
        turn.Leave(new OutboxItem
        {
            Key = key,
            ActorKey = turn.ActorKey,
            ContactId = contact.Id,
            Kind = MessageSending.Kind,
            Payload = new OutgoingMessage(intent, address.Phone, address.Bsuid, asTemplate).ToJson(),
            Sender = intent.Sender,
            Priority = priority.Priority,
            LockToken = verdict.Kind == Verdicts.Send ? contact.Lock.Token : null,
            NotBefore = verdict.HoldUntil,
            ExpiresAt = intent.ExpiresAt ?? turn.Now + DefaultExpiry,
            CreatedAt = turn.Now,
        });
        return verdict;
    }

    /// <summary>Takes the lock without saying anything yet.</summary>
    /// <returns>False when somebody of equal or higher priority holds it.</returns>
    public async Task<bool> TakeFloorAsync(string sender, CancellationToken cancellationToken)
    {
        var floor = turn.RequireContact().Lock;
        var priority = await gate.PriorityOfAsync(sender, false, cancellationToken);
        if (!SpeakingLease.CanTake(floor, sender, priority.Priority, turn.Now))
            return false;
        if (SpeakingLease.Take(floor, sender, priority.Priority, turn.Now + TimeSpan.FromMinutes(priority.LeaseMinutes), turn.Now, kept: true) is { } interrupted)
            ReportConflict(sender, interrupted, "interrupted");
        return true;
    }

    void ReportConflict(string sender, string other, string what)
    {
        board.Tell(
            AgentMessageKind.AgentConflict,
            sender,
            AgentId.Coordination,
            new Dictionary<string, object?> { ["Sender"] = sender, ["Other"] = other, ["What"] = what },
            null);
    }

    async Task<(string? Phone, string? Bsuid)> AddressAsync(CancellationToken cancellationToken)
    {
        var contactId = turn.RequireContact().Id;
        var identities = await turn.Db.Identities.Where(i => i.ContactId == contactId).OrderByDescending(i => i.Id).ToListAsync(cancellationToken);
        var phone = identities.FirstOrDefault(i => i.Kind == "phone")?.Value;
        return (phone, phone is null ? identities.FirstOrDefault(i => i.Kind == "bsuid")?.Value : null);
    }
}
