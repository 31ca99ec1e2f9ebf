using Microsoft.EntityFrameworkCore;
using WorkflowAgents.Agents.Coordination;
using WorkflowAgents.Agents.Handovers;
using WorkflowAgents.Channels.Calendly;
using WorkflowAgents.Data.Handovers;
using WorkflowAgents.Runtime.Turns;
using WorkflowAgents.Runtime.Workflows;

namespace WorkflowAgents.Agents.Scheduling;

/// <summary>
/// A booking was made, moved, cancelled or missed. What is said of it arrives in any order: the offer knows its current invitee and
/// those that are over, and what is said of an older one changes nothing.
/// </summary>
public sealed class BookingTurn(HandoverBook handovers, AgentBoard board) : ITurnHandler
{
    /// <inheritdoc/>
    public async Task HandleAsync(Turn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var booking = turn.Payload<BookingEvent>();
        if (await OfferAsync(turn, booking, cancellationToken) is not { } offer)
            return;
        if (booking.Kind == BookingEventKind.Canceled && booking.InviteeUri is not null && !HasEnded(offer, booking.InviteeUri))
            offer.EndedInvitees = $"{offer.EndedInvitees}\n{booking.InviteeUri}".TrimStart();
        if (Apply(offer, booking) is not { } change)
            return;

        offer.Email = booking.Email ?? offer.Email;
        if (change is "booked" or "rescheduled")
        {
            var contact = turn.RequireContact();
            contact.Email ??= booking.Email;
            contact.TimeZone ??= booking.TimeZone;
            contact.Name ??= booking.Name;
            await BookHandoverAsync(turn, offer, cancellationToken);
        }
        turn.Workflows.ForgetGlobals();
        turn.Workflows.Send(new WorkflowStimulus(
            Stimuli.BookingChanged, new BookingStimulus(offer.Token), turn.ActorKey,
            new Dictionary<string, object?> { ["Change"] = change, ["StartsAt"] = offer.StartsAt?.ToString("O") }));
    }

    /// <summary>Changes the offer.</summary>
    /// <returns>What changed, or null when nothing did.</returns>
    static string? Apply(BookingOffer offer, BookingEvent booking)
    {
        switch (booking.Kind)
        {
            case BookingEventKind.Created when booking.InviteeUri == offer.InviteeUri && offer.State == BookingState.Booked && offer.StartsAt == booking.StartsAt:
                return null;
            case BookingEventKind.Created when HasEnded(offer, booking.InviteeUri) || booking.At < offer.BookedAt:
                return null;
            case BookingEventKind.Created:
                var moved = offer.State == BookingState.Booked || booking.OldInviteeUri is not null;
                offer.State = BookingState.Booked;
                offer.InviteeUri = booking.InviteeUri;
                offer.BookedAt = booking.At;
                offer.StartsAt = booking.StartsAt ?? offer.StartsAt;
                offer.EndsAt = booking.EndsAt ?? offer.EndsAt;
                return moved ? "rescheduled" : "booked";
            case BookingEventKind.Canceled when booking.IsRescheduled || booking.NewInviteeUri is not null || booking.InviteeUri != offer.InviteeUri:
                return null;
            case BookingEventKind.Canceled:
                offer.State = BookingState.Canceled;
                return "canceled";
            case BookingEventKind.NoShow when booking.InviteeUri == offer.InviteeUri:
                offer.State = BookingState.NoShow;
                return "no_show";
            case BookingEventKind.NoShowDeleted when booking.InviteeUri == offer.InviteeUri && offer.State == BookingState.NoShow:
                offer.State = BookingState.Booked;
                return null;
            default:
                return null;
        }
    }

    static bool HasEnded(BookingOffer offer, string? invitee) =>
        invitee is not null && offer.EndedInvitees.Split('\n').Contains(invitee, StringComparer.Ordinal);

    async Task BookHandoverAsync(Turn turn, BookingOffer offer, CancellationToken cancellationToken)
    {
        if (await handovers.EndAsync(HandoverState.Booked, cancellationToken) is { } ended)
        {
            // Whether or not a workflow still waits for this booking: nobody is to be left with the primary agent out.
            board.Set(AgentId.Primary, AgentState.Active, "the contact has booked a call", ended.Id.ToString());
            return;
        }
        // Nobody was waiting any more (the primary agent had taken over again, or a human has the conversation): the booking settled it.
        if (offer.HandoverId is { } id
            && await turn.Db.Handovers.FindAsync([id], cancellationToken) is { State: HandoverState.Reactivated or HandoverState.Answered } handover)
        {
            handover.State = HandoverState.Booked;
            handover.EndedAt = turn.Now;
        }
    }

    static async Task<BookingOffer?> OfferAsync(Turn turn, BookingEvent booking, CancellationToken cancellationToken)
    {
        var contactId = turn.RequireContact().Id;
        var offers = await turn.Db.BookingOffers.Where(o => o.ContactId == contactId)
            .OrderByDescending(o => o.CreatedAt).ToListAsync(cancellationToken);
        string?[] invitees = [booking.InviteeUri, booking.OldInviteeUri, booking.NewInviteeUri];
        return offers.FirstOrDefault(o => o.Token == booking.Token)
            ?? offers.FirstOrDefault(o => o.InviteeUri is not null && invitees.Contains(o.InviteeUri))
            ?? (booking.Kind == BookingEventKind.Created ? offers.FirstOrDefault(o => o.State == BookingState.Offered) : null);
    }
}
