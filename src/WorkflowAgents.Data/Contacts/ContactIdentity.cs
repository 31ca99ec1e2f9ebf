namespace WorkflowAgents.Data.Contacts;

/// <summary>One way a contact is known outside: a phone number within a business account, or a BSUID within a portfolio.</summary>
public sealed class ContactIdentity
{
    /// <summary>Row id.</summary>
    public long Id { get; set; }

    /// <summary>The contact.</summary>
    public Guid ContactId { get; set; }

    /// <summary><c>phone</c> or <c>bsuid</c>.</summary>
    public required string Kind { get; set; }

    /// <summary>Business account (phone) or portfolio (BSUID).</summary>
    public required string Scope { get; set; }

    /// <summary>Digits of the phone number, or the BSUID.</summary>
    public required string Value { get; set; }
}
