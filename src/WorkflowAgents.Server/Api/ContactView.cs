using Microsoft.EntityFrameworkCore;
using WorkflowAgents.Agents.Coordination;
using WorkflowAgents.Data;
using WorkflowAgents.Data.Contacts;

namespace WorkflowAgents.Server.Api;

/// <summary>A contact as other programs see it.</summary>
sealed record ContactView(
    Guid Id,
    string? WaId,
    string? Bsuid,
    string? Name,
    string? Company,
    string? Industry,
    string? CompanySize,
    string? TechnicalLevel,
    string? TimeZone,
    string? Language,
    string? Email,
    string? Need,
    bool Vip,
    DateTimeOffset CreatedAt,
    DateTimeOffset? LastInboundAt,
    DateTimeOffset? WindowClosesAt,
    DateTimeOffset? MarketingConsentAt,
    DateTimeOffset? OptedOutAt,
    string SalesProcess)
{
    public static async Task<IReadOnlyList<ContactView>> OfAsync(
        PlatformContext db, IReadOnlyCollection<Contact> contacts, CancellationToken cancellationToken)
    {
        var ids = contacts.Select(c => c.Id).ToList();
        var identities = (await db.Identities.AsNoTracking().Where(i => ids.Contains(i.ContactId)).OrderBy(i => i.Id).ToListAsync(cancellationToken))
            .ToLookup(i => (i.ContactId, i.Kind), i => i.Value);
        return [.. contacts.Select(c => new ContactView(
            c.Id,
            identities[(c.Id, "phone")].LastOrDefault(),
            identities[(c.Id, "bsuid")].LastOrDefault(),
            c.Name, c.Company, c.Industry, c.CompanySize, c.TechnicalLevel, c.TimeZone, c.Language, c.Email, c.Need, c.Vip,
            c.CreatedAt, c.LastInboundAt, c.LastInboundAt + Gate.Window, c.MarketingConsentAt, c.OptedOutAt, c.SalesProcess))];
    }
}
