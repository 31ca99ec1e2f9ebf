using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using WorkflowAgents.Data.Contacts;
using WorkflowAgents.Data.Handovers;
using WorkflowAgents.Runtime.Turns;
using WorkflowAgents.Runtime.Workflows;

namespace WorkflowAgents.Agents.Handovers;

/// <summary>The handovers of this turn's contact.</summary>
public sealed class HandoverBook(Turn turn)
{
    const int Recent = 10;
    bool loaded;

    /// <summary>Input key that says how a handover ended.</summary>
    public const string HowKey = "How";

    /// <summary>The handover that is under way, or null.</summary>
    public async Task<Handover?> OpenAsync(CancellationToken cancellationToken) =>
        await LatestAsync(cancellationToken) is { State: HandoverState.Waiting or HandoverState.Offered } open ? open : null;

    /// <summary>The last handover, or null.</summary>
    public async Task<Handover?> LatestAsync(CancellationToken cancellationToken)
    {
        var contactId = turn.RequireContact().Id;
        if (!loaded)
        {
            await turn.Db.Handovers.Where(h => h.ContactId == contactId).OrderByDescending(h => h.RequestedAt).Take(Recent).LoadAsync(cancellationToken);
            loaded = true;
        }
        // While the clock stands still one may end and the next begin at the same moment: the one under way is the later one.
        return turn.Db.Handovers.Local.Where(h => h.ContactId == contactId)
            .OrderByDescending(h => h.RequestedAt).ThenByDescending(h => h.EndedAt is null && h.AnsweredAt is null).ThenByDescending(h => h.Id)
            .FirstOrDefault();
    }

    /// <summary>Opens a handover; when one is under way it stays the one.</summary>
    /// <returns>The handover, and whether it is new.</returns>
    public async Task<(Handover Handover, bool IsNew)> RequestAsync(
        string reason, string urgency, string request, CancellationToken cancellationToken)
    {
        if (await OpenAsync(cancellationToken) is { } open)
            return (open, false);
        var contact = turn.RequireContact();
        var handover = new Handover
        {
            Id = Guid.CreateVersion7(),
            ContactId = contact.Id,
            Reason = reason,
            Urgency = urgency,
            Request = request,
            Context = JsonSerializer.Serialize(ContextOf(contact)),
            RequestedAt = turn.Now,
        };
        turn.Db.Handovers.Add(handover);
        contact.LastHumanRequestAt = turn.Now;
        turn.Workflows.ForgetGlobals();
        return (handover, true);
    }

    /// <summary>A booking link was sent for the open handover.</summary>
    public async Task OfferedAsync(string bridgeReason, CancellationToken cancellationToken)
    {
        if (await OpenAsync(cancellationToken) is not { } open)
            return;
        open.State = HandoverState.Offered;
        open.BridgeReason ??= bridgeReason;
    }

    /// <summary>Ends the handover under way and tells the workflows that wait for its end.</summary>
    /// <returns>The handover that was ended, or null when none was under way.</returns>
    public async Task<Handover?> EndAsync(string state, CancellationToken cancellationToken)
    {
        if (await OpenAsync(cancellationToken) is not { } open)
            return null;
        open.State = state;
        open.EndedAt = turn.Now;
        if (state == HandoverState.Answered)
            open.AnsweredAt = turn.Now;
        turn.Workflows.ForgetGlobals();
        turn.Workflows.Send(new WorkflowStimulus(
            Stimuli.HandoverEnded, Stimuli.Any, turn.ActorKey, new Dictionary<string, object?> { [HowKey] = state }));
        return open;
    }

    static Dictionary<string, string?> ContextOf(Contact contact) => new()
    {
        ["name"] = contact.Name,
        ["company"] = contact.Company,
        ["industry"] = contact.Industry,
        ["companySize"] = contact.CompanySize,
        ["need"] = contact.Need,
        ["language"] = contact.Language,
    };
}
