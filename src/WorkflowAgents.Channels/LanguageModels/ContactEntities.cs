namespace WorkflowAgents.Channels.LanguageModels;

/// <summary>What the contact told about themselves in this message; null for what they did not. Unverified words of a stranger.</summary>
public sealed record ContactEntities
{
    /// <summary>Their name.</summary>
    public string? Name { get; init; }

    /// <summary>Their company.</summary>
    public string? Company { get; init; }

    /// <summary>Its industry.</summary>
    public string? Industry { get; init; }

    /// <summary>Its size, as they put it.</summary>
    public string? CompanySize { get; init; }

    /// <summary>Their e-mail address; present only when it looks like one.</summary>
    public string? Email { get; init; }

    /// <summary>What they need, in their words.</summary>
    public string? Need { get; init; }
}
