using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WorkflowAgents.Channels.Calendly;
using WorkflowAgents.Data;
using WorkflowAgents.Data.Outbox;
using WorkflowAgents.Runtime.Events;
using WorkflowAgents.Runtime.Outbox;
using WorkflowAgents.Runtime.Time;
using WorkflowAgents.Runtime.Workflows;

namespace WorkflowAgents.Agents.Scheduling;

/// <summary>Asks Calendly for a single-use link; when it does not answer, the configured booking page stands in.</summary>
public sealed partial class SchedulingLinkTask(
    CalendlyClient calendly, IOptions<CalendlyOptions> options, PlatformClock clock, ILogger<SchedulingLinkTask> logger) : IOutboxHandler
{
    /// <summary>Kind of the outbox items.</summary>
    public const string Kind = "calendly.link";

    /// <inheritdoc/>
    public Task<Clearance> ClearAsync(PlatformContext db, OutboxItem item, CancellationToken cancellationToken) => Task.FromResult(Clearance.Go);

    /// <inheritdoc/>
    public async Task<Delivery> DeliverAsync(OutboxItem item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        Uri? link;
        var fallback = false;
        try
        {
            link = await calendly.CreateSchedulingLinkAsync(cancellationToken);
        }
        catch (CalendlyException exception)
        {
            LogFallback(exception.Failure);
            link = options.Value.BookingUrl;
            fallback = true;
        }
        return new Delivery(DeliveryResult.Done, Answer: JsonSerializer.Serialize(new Answer(link?.ToString(), fallback)));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<NewEvent>> SettleAsync(
        PlatformContext db, OutboxItem item, Delivery delivery, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(delivery);
        var wanted = JsonSerializer.Deserialize<Wanted>(item.Payload)!;
        var answer = delivery.Answer is null ? new Answer(options.Value.BookingUrl?.ToString(), true) : JsonSerializer.Deserialize<Answer>(delivery.Answer)!;
        string? url = null;
        if (answer.Link is not null)
        {
            var offer = await db.BookingOffers.SingleAsync(o => o.Token == wanted.Token, cancellationToken);
            url = BookingLink.WithToken(new Uri(answer.Link), wanted.Token, wanted.Campaign, wanted.Name, wanted.Email).AbsoluteUri;
            offer.Url = url;
        }
        var input = new Dictionary<string, object?> { ["Url"] = url, ["Fallback"] = answer.Fallback };
        return [new NewEvent(
            item.ActorKey, WorkflowEvents.Resume, $"task:{item.Key}",
            JsonSerializer.Serialize(new ResumeBookmark(wanted.BookmarkId, input), JsonSerializerOptions.Web), clock.GetUtcNow())];
    }

    /// <inheritdoc/>
    public bool MayRepeat(OutboxItem item) => true;

    /// <summary>Payload.</summary>
    /// <param name="BookmarkId">Who waits for the link.</param>
    /// <param name="Token">Token the link carries.</param>
    /// <param name="Campaign">What it is offered for.</param>
    /// <param name="Name">Prefilled name.</param>
    /// <param name="Email">Prefilled e-mail address.</param>
    public sealed record Wanted(string BookmarkId, string Token, string Campaign, string? Name, string? Email);

    sealed record Answer(string? Link, bool Fallback);

    [LoggerMessage(60, LogLevel.Warning, "Calendly gave no scheduling link ({Failure}); the configured booking page is used")]
    partial void LogFallback(CalendlyFailure failure);
}
