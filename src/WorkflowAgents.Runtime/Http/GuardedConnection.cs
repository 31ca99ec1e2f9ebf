using System.Net;
using System.Net.Sockets;

namespace WorkflowAgents.Runtime.Http;

/// <summary>
/// Connects for workflows' HTTP requests, to public addresses only. What is checked is the very address that is connected to, for
/// the first request and for every redirect, so neither a name that resolves to the inside nor a redirect gets around it.
/// </summary>
sealed class GuardedConnection(OutgoingHttpOptions options)
{
    public SocketsHttpHandler ToHandler() => new()
    {
        ConnectCallback = ConnectAsync,
        // A proxy would connect in our place, and cookies would be shared between workflows.
        UseProxy = false,
        UseCookies = false,
        MaxAutomaticRedirections = 5,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        ConnectTimeout = options.Timeout,
    };

    async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var host = context.DnsEndPoint.Host;
        var addresses = await Dns.GetHostAddressesAsync(host, cancellationToken);
        var isAllowed = options.AllowedHosts.Contains(host, StringComparer.OrdinalIgnoreCase);
        var reachable = addresses.Where(address => isAllowed || PublicAddresses.Contains(address)).ToArray();
        if (reachable.Length == 0)
            throw new HttpRequestException(HttpRequestError.ConnectionError, $"'{host}' is not a public address; OutgoingHttp__AllowedHosts may allow it.");

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(reachable, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
