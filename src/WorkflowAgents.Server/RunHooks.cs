namespace WorkflowAgents.Server;

/// <summary>What whoever starts the server in their own process may add. The program itself adds nothing.</summary>
sealed record RunHooks
{
    /// <summary>Last word on configuration and services.</summary>
    public Action<WebApplicationBuilder>? Build { get; init; }

    /// <summary>More endpoints.</summary>
    public Action<WebApplication>? Map { get; init; }

    /// <summary>Told when it listens.</summary>
    public Action<WebApplication>? Started { get; init; }
}
