using System.Net;

namespace WorkflowAgents.Server.Http;

/// <summary>What kind of request it is.</summary>
static class RequestExtensions
{
    static readonly PathString[] ForPrograms = ["/api", "/elsa/api", "/elsa/hubs", "/webhooks", "/openapi", "/health", "/metrics", "/simulator/"];

    /// <summary>Whether a person looks at the answer: a page and no JSON.</summary>
    public static bool IsOfBrowser(this HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
        && !ForPrograms.Any(path => request.Path.StartsWithSegments(path));

    /// <summary>Whether it comes from this machine: not through a proxy, and not by a foreign name that was made to point here.</summary>
    public static bool IsFromLoopback(this HttpRequest request) =>
        request.HttpContext.Connection.RemoteIpAddress is { } address
        && IPAddress.IsLoopback(address)
        && !request.Headers.ContainsKey("Forwarded")
        && !request.Headers.ContainsKey("X-Forwarded-For")
        && (request.Host.Host is "localhost" || (IPAddress.TryParse(request.Host.Host, out var host) && IPAddress.IsLoopback(host)));
}
