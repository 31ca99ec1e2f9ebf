namespace WorkflowAgents.Channels.Calendly;

/// <summary>What became of checking a signature. Everything but <see cref="Valid"/> is answered 401.</summary>
public enum SignatureOutcome
{
    /// <summary>Calendly signed exactly these bytes, just now.</summary>
    Valid,

    /// <summary>No header, or no key to check with.</summary>
    Missing,

    /// <summary>Not one <c>t</c> and one <c>v1</c>.</summary>
    Malformed,

    /// <summary>Other bytes or another key.</summary>
    Wrong,

    /// <summary>Rightly signed, but too long ago or in the future.</summary>
    Stale,
}
