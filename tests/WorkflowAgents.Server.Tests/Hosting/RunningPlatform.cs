namespace WorkflowAgents.Server.Tests.Hosting;

/// <summary>One host for all tests of a class that leave no trace: <c>IClassFixture&lt;RunningPlatform&gt;</c>.</summary>
public sealed class RunningPlatform : IAsyncLifetime
{
    public PlatformHost Host { get; private set; } = null!;

    public async Task InitializeAsync() => Host = await PlatformHost.StartAsync();

    public async Task DisposeAsync() => await Host.DisposeAsync();
}
