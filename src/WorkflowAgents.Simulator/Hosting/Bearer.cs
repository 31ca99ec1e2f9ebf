using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace WorkflowAgents.Simulator.Hosting;

internal static class Bearer
{
    /// <summary>True when the request carries a bearer token, and the right one when there is a right one.</summary>
    public static bool IsAccepted(HttpRequest request, string? right)
    {
        const string Scheme = "Bearer ";
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return false;
        var token = header[Scheme.Length..].Trim();
        return token.Length > 0
            && (right is null || CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(right)));
    }
}
