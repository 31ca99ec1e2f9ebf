using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WorkflowAgents.Simulator.Hosting;
using WorkflowAgents.Simulator.WhatsApp;

namespace WorkflowAgents.Simulator.Faults;

/// <summary>Arming what shall go wrong.</summary>
internal static class FaultEndpoints
{
    private static readonly string[] Words = ["on", "times", "status", "error", "mode", "seconds", "to", "details"];

    public static void MapFaults(this RouteGroupBuilder simulator)
    {
        simulator.MapGet("/faults", (FaultPlan plan) => Results.Json(plan.Armed.Select(Describe)));
        simulator.MapPost("/faults", Arm);
        simulator.MapDelete("/faults", (FaultPlan plan) =>
        {
            plan.Replace([]);
            return Results.NoContent();
        });
    }

    /// <summary>A fault as it was armed.</summary>
    public static object Describe(Fault fault) => new
    {
        on = fault.On,
        times = fault.Times,
        status = fault.Status,
        error = fault.Error,
        mode = fault.Mode,
        seconds = fault.Seconds,
        to = fault.To,
        details = fault.Details,
    };

    private static async Task<IResult> Arm(HttpContext http, FaultPlan plan)
    {
        var (body, problem) = await JsonBody.Read(http);
        if (problem is not null)
            return problem;
        var items = body switch
        {
            JsonArray array => array.ToList(),
            JsonObject single => [single],
            _ => null,
        };
        if (items is null)
            return Problems.Bad("Say a list of faults, such as [{\"on\":\"send\",\"times\":3,\"status\":500}].");
        var faults = new List<Fault>();
        foreach (var item in items)
        {
            var (fault, wrong) = Read(item);
            if (fault is null)
                return Problems.Bad($"Fault {faults.Count + 1}: {wrong}");
            faults.Add(fault);
        }

        plan.Replace(faults);
        return Results.Json(plan.Armed.Select(Describe));
    }

    private static (Fault? Fault, string? Problem) Read(JsonNode? item)
    {
        if (item is not JsonObject body)
            return (null, "must be a JSON object.");
        if (body.Select(m => m.Key).FirstOrDefault(k => !Words.Contains(k)) is { } unknown)
            return (null, $"\"{unknown}\" is not known; known are {string.Join(", ", Words)}.");
        var on = body.Text("on");
        if (on is null || !FaultPlan.Places.Contains(on))
            return (null, $"\"on\" must be one of {string.Join(", ", FaultPlan.Places)}.");
        if (body.Has("times") && body.Whole("times") is not (>= 1 and <= 1_000_000))
            return (null, "\"times\" must be a whole number from 1 to 1000000.");
        if (body.Has("status") && body.Whole("status") is not (>= 400 and <= 599))
            return (null, "\"status\" must be an HTTP error, 400 to 599.");
        if (body.Has("error") && body.Whole("error") is not >= 0)
            return (null, "\"error\" must be a Graph error code such as 131056.");
        if (body.Has("mode") && (body.Text("mode") is not { } mode || !FaultPlan.Modes.Contains(mode)))
            return (null, $"\"mode\" must be one of {string.Join(", ", FaultPlan.Modes)}.");
        if (body.Has("seconds") && body.Number("seconds") is not (> 0 and <= 600))
            return (null, "\"seconds\" must be a number up to 600.");
        if (body.Whole("status") is null && body.Whole("error") is null && body.Text("mode") is null)
            return (null, "say what shall happen: \"status\", \"error\" or \"mode\".");
        return (new Fault
        {
            On = on,
            Times = body.Whole("times") ?? 1,
            Status = body.Whole("status"),
            Error = body.Whole("error"),
            Mode = body.Text("mode"),
            Seconds = body.Number("seconds"),
            To = Contacts.ContactId.Normal(body.Text("to")) ?? body.Text("to"),
            Details = body.Text("details"),
        }, null);
    }
}
