using Microsoft.EntityFrameworkCore;

namespace WorkflowAgents.Agents.Tests.Conversations;

public sealed class News_of_a_booking_comes_late
{
    [Fact]
    public async Task A_booking_that_was_cancelled_already_is_not_confirmed()
    {
        await using var conversation = await Conversation.StartAsync();
        await conversation.ContactWrites("I want to talk to a human");
        await conversation.Pass(46);
        await conversation.BooksAndCancels(cancellationFirst: true);
        await conversation.Pass(1);
        Assert.DoesNotContain("booking_confirmation", conversation.Purposes);
        Assert.NotEqual("booked", await conversation.Look(db => db.BookingOffers.Select(o => o.State).SingleAsync()));
        await Invariants.CheckAsync(conversation);
    }

    [Fact]
    public async Task An_older_booking_does_not_undo_a_newer_one()
    {
        await using var conversation = await Conversation.StartAsync();
        await conversation.ContactWrites("I want to talk to a human");
        await conversation.Pass(46);
        await conversation.Books(48);
        await conversation.BooksAgainLate(madeMinutesAgo: 30, hoursAhead: 24);
        await conversation.Pass(1);
        Assert.Equal(conversation.Now.AddMinutes(-1).AddHours(48), await conversation.Look(db => db.BookingOffers.Select(o => o.StartsAt).SingleAsync()));
        Assert.Single(conversation.Purposes, "booking_confirmation");
    }
}
