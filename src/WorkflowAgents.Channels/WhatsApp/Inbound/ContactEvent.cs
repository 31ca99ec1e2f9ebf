namespace WorkflowAgents.Channels.WhatsApp;

/// <summary>An event about one contact. At least one of <see cref="WaId"/> and <see cref="Bsuid"/> is present.</summary>
public abstract record ContactEvent : WhatsAppEvent
{
    /// <summary>The contact's phone number, digits only; absent for contacts with a user name.</summary>
    public string? WaId { get; init; }

    /// <summary>The contact's business-scoped user id; scoped to the portfolio, new after a number change.</summary>
    public string? Bsuid { get; init; }

    /// <summary>The BSUID in the parent portfolio, if any.</summary>
    public string? ParentBsuid { get; init; }

    /// <summary>The name the contact chose in WhatsApp; what a stranger typed, hence data.</summary>
    public string? ProfileName { get; init; }
}
