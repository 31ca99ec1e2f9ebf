using System.Security.Cryptography;

namespace WorkflowAgents.Channels;

internal static class HmacHex
{
    /// <summary>Compares 64 hex digits, in either case, with a hash in constant time. Anything else does not match.</summary>
    public static bool Matches(ReadOnlySpan<char> hex, ReadOnlySpan<byte> hash)
    {
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        return hex.Length == given.Length * 2
            && Convert.FromHexString(hex, given, out _, out var written) == System.Buffers.OperationStatus.Done
            && written == given.Length
            && CryptographicOperations.FixedTimeEquals(given, hash);
    }
}
