using WorkflowAgents.Runtime.Turns;

namespace WorkflowAgents.Agents.Contacts;

/// <summary>The team or another program tells what is known of a contact.</summary>
public sealed class ContactChangeTurn(Consent consent) : ITurnHandler
{
    /// <summary>Event: what is known of the contact changes.</summary>
    public const string Kind = "contact.change";

    /// <inheritdoc/>
    public Task HandleAsync(Turn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var change = turn.Payload<ContactChange>();
        var contact = turn.RequireContact();
        contact.Name = change.Name ?? contact.Name;
        contact.Company = change.Company ?? contact.Company;
        contact.Industry = change.Industry?.ToLowerInvariant() ?? contact.Industry;
        contact.CompanySize = change.CompanySize ?? contact.CompanySize;
        contact.TechnicalLevel = change.TechnicalLevel ?? contact.TechnicalLevel;
        contact.TimeZone = change.TimeZone ?? contact.TimeZone;
        contact.CreatedAt = change.CreatedAt?.ToUniversalTime() ?? contact.CreatedAt;
        contact.Vip = change.Vip ?? contact.Vip;
        if (change.Consent is { Marketing: true } given)
            consent.Give(given.Source ?? "api", given.Wording ?? "", given.At ?? turn.Now);
        else if (change.Consent is not null)
            consent.Withdraw();
        return Task.CompletedTask;
    }
}
