using System.Net;
using System.Net.Sockets;

namespace WorkflowAgents.Runtime.Http;

/// <summary>Knows which addresses belong to the public Internet (IANA's special-purpose registries, RFC 6890).</summary>
static class PublicAddresses
{
    static readonly IPNetwork[] Special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        }.Select(network => IPNetwork.Parse(network)),
    ];

    static readonly IPNetwork Global = IPNetwork.Parse("2000::/3");

    /// <summary>Within the global range: documentation, benchmarks, and tunnels that carry an IPv4 address we would have to trust.</summary>
    static readonly IPNetwork[] SpecialWithinGlobal =
        [.. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20" }.Select(network => IPNetwork.Parse(network))];

    public static bool Contains(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily switch
        {
            AddressFamily.InterNetwork => !Array.Exists(Special, network => network.Contains(address)),
            AddressFamily.InterNetworkV6 => Global.Contains(address) && !Array.Exists(SpecialWithinGlobal, network => network.Contains(address)),
            _ => false,
        };
    }
}
