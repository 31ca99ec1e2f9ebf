using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WorkflowAgents.Agents.Decisions;
using WorkflowAgents.Agents.Handovers;
using WorkflowAgents.Agents.Scheduling;
using WorkflowAgents.Data.Contacts;
using WorkflowAgents.Data.Handovers;
using WorkflowAgents.Runtime.Turns;
using WorkflowAgents.Runtime.Workflows;

namespace WorkflowAgents.Agents;

/// <summary>What every text of a workflow can use: <c>Contact</c>, <c>Brand</c>, <c>Handover</c>, <c>Business</c>.</summary>
public sealed class PlatformGlobals(IOptions<BrandOptions> brand, BusinessHours hours, HandoverBook handovers) : IWorkflowGlobals
{
    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, object?>> ReadAsync(Turn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        if (turn.Contact is not { } contact)
            return new Dictionary<string, object?> { ["Brand"] = Brand() };
        var handover = await handovers.LatestAsync(cancellationToken);
        var zone = contact.TimeZone is { } id && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var known) ? known : hours.TimeZone;
        return new Dictionary<string, object?>
        {
            ["Brand"] = Brand(),
            ["Contact"] = ContactOf(contact),
            ["Handover"] = HandoverOf(handover, turn.Now, await MessagesSinceAsync(turn, handover, cancellationToken)),
            ["Booking"] = await BookingAsync(turn, zone, cancellationToken),
            ["Business"] = new Dictionary<string, object?>
            {
                ["IsOpen"] = hours.IsOpen(turn.Now),
                ["NextOpening"] = hours.NextOpening(turn.Now) is { } next ? Moment(next, zone) : "",
            },
            ["TimeZone"] = zone.Id,
        };
    }

    /// <summary>A moment as people say it, for instance <c>Monday, 23 November, 10:00 (Europe/Berlin)</c>.</summary>
    public static string Moment(DateTimeOffset at, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return TimeZoneInfo.ConvertTime(at, zone).ToString("dddd, d MMMM, HH:mm", CultureInfo.InvariantCulture) + $" ({(zone.Id == "Etc/UTC" ? "UTC" : zone.Id)})";
    }

    Dictionary<string, object?> Brand() => new()
    {
        ["Name"] = brand.Value.Name, ["Product"] = brand.Value.Product, ["Website"] = brand.Value.Website, ["PricingUrl"] = brand.Value.PricingUrl,
    };

    static Dictionary<string, object?> ContactOf(Contact contact) => new()
    {
        ["Id"] = contact.Id.ToString(),
        ["Name"] = contact.Name,
        ["FirstName"] = contact.Name?.Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(),
        ["Company"] = contact.Company,
        ["Industry"] = contact.Industry,
        ["CompanySize"] = contact.CompanySize,
        ["TechnicalLevel"] = contact.TechnicalLevel,
        ["Language"] = contact.Language,
        ["Email"] = contact.Email,
        ["Need"] = contact.Need,
        ["Vip"] = contact.Vip,
    };

    static Dictionary<string, object?> HandoverOf(Handover? handover, DateTimeOffset now, int messagesSince) => new()
    {
        ["Request"] = handover?.Request,
        ["Reason"] = handover?.Reason,
        ["Urgency"] = handover?.Urgency,
        ["State"] = handover?.State,
        ["MessagesSince"] = messagesSince,
        ["WaitMinutes"] = handover is null ? 0 : (int)(now - handover.RequestedAt).TotalMinutes,
    };

    /// <summary>How many messages the contact has written since they asked for a human.</summary>
    static async Task<int> MessagesSinceAsync(Turn turn, Handover? handover, CancellationToken cancellationToken)
    {
        if (handover is null)
            return 0;
        await turn.Db.SaveChangesAsync(cancellationToken);
        return await turn.Db.Messages.CountAsync(
            m => m.ContactId == handover.ContactId && m.Inbound && m.At > handover.RequestedAt, cancellationToken);
    }

    static async Task<Dictionary<string, object?>> BookingAsync(Turn turn, TimeZoneInfo zone, CancellationToken cancellationToken)
    {
        var contactId = turn.RequireContact().Id;
        var booked = await turn.Db.BookingOffers.Where(o => o.ContactId == contactId && o.State == BookingState.Booked)
            .OrderByDescending(o => o.StartsAt).FirstOrDefaultAsync(cancellationToken);
        return new Dictionary<string, object?> { ["When"] = booked?.StartsAt is { } at ? Moment(at, zone) : "" };
    }
}
