namespace WorkflowAgents.Channels.Calendly;

/// <summary>Why Calendly gave us nothing.</summary>
public enum CalendlyFailure
{
    /// <summary>No token or event type is configured.</summary>
    NotConfigured,

    /// <summary>The token is wrong, expired or lacks a scope: tell an admin.</summary>
    Unauthorized,

    /// <summary>Too many requests: wait.</summary>
    RateLimited,

    /// <summary>Refused for what we asked: tell an admin.</summary>
    Refused,

    /// <summary>Down, unreachable or too slow: passing.</summary>
    Unavailable,

    /// <summary>An answer without a link in it.</summary>
    Nonsense,
}
