namespace WorkflowAgents.Agents.Contacts;

/// <summary>What is to be known of a contact; absent values stay as they are.</summary>
public sealed record ContactChange
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Company.</summary>
    public string? Company { get; init; }

    /// <summary>Industry, for instance <c>healthcare</c>.</summary>
    public string? Industry { get; init; }

    /// <summary>Company size.</summary>
    public string? CompanySize { get; init; }

    /// <summary><c>developer</c> or <c>non_technical</c>.</summary>
    public string? TechnicalLevel { get; init; }

    /// <summary>IANA time zone.</summary>
    public string? TimeZone { get; init; }

    /// <summary>When the lead was created, UTC.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Whether the contact has the VIP schedule.</summary>
    public bool? Vip { get; init; }

    /// <summary>Consent to marketing.</summary>
    public ConsentChange? Consent { get; init; }
}
