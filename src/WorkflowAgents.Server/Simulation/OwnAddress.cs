using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace WorkflowAgents.Server.Simulation;

/// <summary>Where this machine reaches the server, asked at each use: before it listens nobody knows.</summary>
sealed class OwnAddress(IServer server)
{
    public Uri Value => ServerRun.Address(server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [])
        ?? throw new InvalidOperationException("The server does not listen yet.");
}
