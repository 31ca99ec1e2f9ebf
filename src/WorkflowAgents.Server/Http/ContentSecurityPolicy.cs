namespace WorkflowAgents.Server.Http;

/// <summary>Endpoint metadata: this page needs another Content-Security-Policy than the strict default.</summary>
/// <param name="Value">The header.</param>
sealed record ContentSecurityPolicy(string Value)
{
    /// <summary>Own files only: no inline script or style, no frames.</summary>
    public static ContentSecurityPolicy Strict { get; } = new(
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'");
}
