using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WorkflowAgents.Channels.WhatsApp;
using WorkflowAgents.Data;
using WorkflowAgents.Data.Contacts;

namespace WorkflowAgents.Agents.Contacts;

/// <summary>Finds the contact behind a phone number or BSUID, and makes one when there is none.</summary>
public sealed class ContactDirectory(IOptions<WhatsAppOptions> options)
{
    string Scope => options.Value.BusinessAccountId is { Length: > 0 } account ? account : "default";

    /// <summary>Digits of a phone number, however it was written.</summary>
    public static string Digits(string phone) => string.Concat(phone.Where(char.IsAsciiDigit));

    /// <summary>The contact, or null. A BSUID outweighs a phone number: numbers are passed on.</summary>
    public async Task<Guid?> FindAsync(PlatformContext db, string? phone, string? bsuid, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (bsuid is not null && await IdAsync(db, "bsuid", bsuid, cancellationToken) is { } byBsuid)
            return byBsuid;
        return phone is null ? null : await IdAsync(db, "phone", Digits(phone), cancellationToken);
    }

    /// <summary>The contact, made if need be; what is new about their identity is recorded. Saves nothing.</summary>
    public async Task<Guid> ResolveAsync(
        PlatformContext db, string? phone, string? bsuid, string? profileName, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var id = await FindAsync(db, phone, bsuid, cancellationToken);
        if (id is null)
        {
            var contact = new Contact { Id = Guid.CreateVersion7(), Name = profileName, CreatedAt = now };
            db.Contacts.Add(contact);
            id = contact.Id;
        }
        if (phone is not null)
            await LinkAsync(db, id.Value, "phone", Digits(phone), cancellationToken);
        if (bsuid is not null)
            await LinkAsync(db, id.Value, "bsuid", bsuid, cancellationToken);
        return id.Value;
    }

    /// <summary>Adds another way the contact is known; nothing happens when somebody is known that way already.</summary>
    public async Task LinkAsync(PlatformContext db, Guid contactId, string kind, string value, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (db.Identities.Local.Any(i => i.Kind == kind && i.Value == value) || await IdAsync(db, kind, value, cancellationToken) is not null)
            return;
        db.Identities.Add(new ContactIdentity { ContactId = contactId, Kind = kind, Scope = Scope, Value = value });
    }

    /// <summary>A contact by our id or a wa_id.</summary>
    public async Task<Contact?> ByIdOrWaIdAsync(PlatformContext db, string idOrWaId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var id = Guid.TryParse(idOrWaId, out var own) ? own : await FindAsync(db, idOrWaId, idOrWaId, cancellationToken);
        return id is null ? null : await db.Contacts.FindAsync([id.Value], cancellationToken);
    }

    async Task<Guid?> IdAsync(PlatformContext db, string kind, string value, CancellationToken cancellationToken)
    {
        if (db.Identities.Local.FirstOrDefault(i => i.Kind == kind && i.Value == value) is { } added)
            return added.ContactId;
        var scope = Scope;
        return await db.Identities.Where(i => i.Kind == kind && i.Scope == scope && i.Value == value)
            .Select(i => (Guid?)i.ContactId).SingleOrDefaultAsync(cancellationToken);
    }
}
