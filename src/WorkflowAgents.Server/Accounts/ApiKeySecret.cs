using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace WorkflowAgents.Server.Accounts;

/// <summary>The secret half of an API key. It is random and long, so a plain hash of it is safe to keep.</summary>
static class ApiKeySecret
{
    const int MinimumLength = 32;

    public static string New() => "wa_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string Hash(string secret) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>Short keys and the all-zero keys of sample servers are refused before anything is looked up.</summary>
    public static bool IsAcceptable(string secret) => secret.Length >= MinimumLength && secret.Any(c => c is not ('0' or '-'));
}
