using Microsoft.AspNetCore.Http;
using WorkflowAgents.Simulator.WhatsApp;

namespace WorkflowAgents.Simulator.Faults;

/// <summary>How an armed fault shows at an HTTP request.</summary>
internal static class FaultAnswer
{
    /// <summary>What the caller gets instead of the real answer; null when the request goes on.</summary>
    public static async Task<Spoilt?> Before(Fault? fault, HttpContext http)
    {
        switch (fault)
        {
            case null:
                return null;
            case { Mode: "drop" }:
                return Dropped(http);
            case { Mode: "delay" }:
                // The request goes on even when the caller has hung up: Meta would not notice either.
                await Task.Delay(TimeSpan.FromSeconds(fault.Seconds ?? 1), TimeProvider.System, CancellationToken.None);
                break;
        }

        if (fault is { Error: { } code })
            return new Spoilt(((GraphError.Of(code, fault.Details)) is var error && fault.Status is { } s ? error with { Status = s } : GraphError.Of(code, fault.Details)).Result());
        return fault is { Status: { } status } ? new Spoilt(GraphError.OfStatus(status, fault.Details).Result()) : null;
    }

    /// <summary>Loses the answer to a request that was carried out.</summary>
    public static IResult? After(Fault? fault, HttpContext http) => fault?.Mode == "accept-then-drop" ? Dropped(http).Result : null;

    private static Spoilt Dropped(HttpContext http)
    {
        http.Abort();
        return new Spoilt(Results.Empty);
    }

    /// <summary>An answer that is not the real one.</summary>
    internal sealed record Spoilt(IResult Result);
}
