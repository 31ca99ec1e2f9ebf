namespace WorkflowAgents.Data.Contacts;

/// <summary>A person we talk with, and everything that decides who may speak to them now. One row is read and written, with a version check, by every turn.</summary>
public sealed class Contact
{
    /// <summary>Our own id; phone numbers and BSUIDs are rows of <see cref="ContactIdentity"/>.</summary>
    public Guid Id { get; set; }

    /// <summary>Name as given by the contact, a profile or the team.</summary>
    public string? Name { get; set; }

    /// <summary>Company, if known.</summary>
    public string? Company { get; set; }

    /// <summary>Industry, lower case, for instance <c>healthcare</c>.</summary>
    public string? Industry { get; set; }

    /// <summary>Company size as given.</summary>
    public string? CompanySize { get; set; }

    /// <summary><c>developer</c>, <c>non_technical</c> or null.</summary>
    public string? TechnicalLevel { get; set; }

    /// <summary>IANA time zone, or null when unknown.</summary>
    public string? TimeZone { get; set; }

    /// <summary>Language of the last message that told, ISO 639-1.</summary>
    public string? Language { get; set; }

    /// <summary>E-mail address, if known.</summary>
    public string? Email { get; set; }

    /// <summary>What the contact said they need, in their words.</summary>
    public string? Need { get; set; }

    /// <summary>Whether the contact has the VIP handover schedule.</summary>
    public bool Vip { get; set; }

    /// <summary>When the contact became known, UTC.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>The contact's last message, UTC: WhatsApp's 24-hour window counts from here.</summary>
    public DateTimeOffset? LastInboundAt { get; set; }

    /// <summary>The last message either way that was not marketing, UTC.</summary>
    public DateTimeOffset? LastConversationAt { get; set; }

    /// <summary>When the contact last asked for a human, UTC.</summary>
    public DateTimeOffset? LastHumanRequestAt { get; set; }

    /// <summary>When marketing consent was given, UTC; null without consent.</summary>
    public DateTimeOffset? MarketingConsentAt { get; set; }

    /// <summary>Source and wording of the consent.</summary>
    public string? ConsentEvidence { get; set; }

    /// <summary>When the contact opted out, UTC; null when they have not.</summary>
    public DateTimeOffset? OptedOutAt { get; set; }

    /// <summary><c>none</c>, <c>in_sales_process</c>, <c>customer</c> or <c>lost</c>.</summary>
    public string SalesProcess { get; set; } = "none";

    /// <summary>State of each agent for this contact, by agent id.</summary>
    public Dictionary<string, string> Agents { get; set; } = [];

    /// <summary>Who may speak to the contact now.</summary>
    public SpeakingLock Lock { get; set; } = new();

    /// <summary>Grows by one with every turn; the check that makes a second activation harmless.</summary>
    public long Version { get; set; }
}
