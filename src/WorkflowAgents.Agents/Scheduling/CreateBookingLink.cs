using System.Security.Cryptography;
using System.Text.Json;
using WorkflowAgents.Agents.Handovers;
using WorkflowAgents.Data.Handovers;
using WorkflowAgents.Data.Outbox;
using WorkflowAgents.Workflows;

namespace WorkflowAgents.Agents.Scheduling;

/// <summary>Makes a single-use booking link for the contact.</summary>
[Activity("Scheduling", "Scheduling", "Makes a booking link that works once and brings the booking back to this contact. When Calendly does not answer, the configured booking page is used.", DisplayName = "Create booking link")]
[FlowNode(Created, Unavailable)]
public sealed class CreateBookingLink : Activity
{
    const string Created = "Created";
    const string Unavailable = "Unavailable";

    /// <summary>What for.</summary>
    [Input(DisplayName = "Reason", Description = "Why a booking is offered; shown with the offer and in Calendly.")]
    public Input<string> Reason { get; set; } = new("human_timeout");

    /// <summary>The link.</summary>
    [Output(DisplayName = "Link", Description = "The booking link.")]
    public Output<string>? Link { get; set; }

    /// <summary>The offer's token.</summary>
    [Output(DisplayName = "Token", Description = "Identifies the offer; 'Wait for the booking' needs it.")]
    public Output<string>? Token { get; set; }

    /// <inheritdoc/>
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var turn = context.Turn();
        var contact = turn.RequireContact();
        var handover = await context.GetRequiredService<HandoverBook>().LatestAsync(context.CancellationToken);
        var reason = context.Get(Reason) ?? "human_timeout";
        var token = RandomNumberGenerator.GetHexString(32, lowercase: true);
        turn.Db.BookingOffers.Add(new BookingOffer
        {
            Id = Guid.CreateVersion7(),
            Token = token,
            ContactId = contact.Id,
            HandoverId = handover?.Id,
            Reason = reason,
            CreatedAt = turn.Now,
        });
        context.Set(Token, token);
        var bookmark = context.CreateBookmark(new CreateBookmarkArgs { Name = "Scheduling.Link", Callback = OnLinkAsync });
        turn.Leave(new OutboxItem
        {
            Key = $"link:{token}",
            ActorKey = turn.ActorKey,
            Kind = SchedulingLinkTask.Kind,
            Payload = JsonSerializer.Serialize(new SchedulingLinkTask.Wanted(bookmark.Id, token, reason, contact.Name, contact.Email)),
            Priority = 3,
            CreatedAt = turn.Now,
        });
    }

    async ValueTask OnLinkAsync(ActivityExecutionContext context)
    {
        var url = context.Given("Url");
        if (url.Length == 0)
        {
            await context.CompleteActivityWithOutcomesAsync(Unavailable);
            return;
        }
        context.Set(Link, url);
        await context.GetRequiredService<HandoverBook>().OfferedAsync(context.Get(Reason) ?? "human_timeout", context.CancellationToken);
        await context.CompleteActivityWithOutcomesAsync(Created);
    }
}
