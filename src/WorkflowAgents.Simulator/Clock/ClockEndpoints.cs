using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WorkflowAgents.Simulator.Hosting;
using WorkflowAgents.Simulator.WhatsApp;

namespace WorkflowAgents.Simulator.Clock;

/// <summary>The clock to wind.</summary>
internal static class ClockEndpoints
{
    private static readonly string[] Words = ["advance", "set", "rate"];

    /// <summary>Beyond this a slip of the finger, not a plan: winding is done moment by moment.</summary>
    private static readonly TimeSpan Farthest = TimeSpan.FromDays(3660);

    public static void MapClock(this RouteGroupBuilder simulator)
    {
        simulator.MapGet("/clock", Show);
        simulator.MapPost("/clock", Wind);
    }

    private static IResult Show(ISimulatedWorld world) => Results.Json(new { now = world.Now.UtcDateTime, rate = world.Rate });

    private static async Task<IResult> Wind(HttpContext http, ISimulatedWorld world)
    {
        var (body, problem) = await JsonBody.ReadObject(http);
        if (problem is not null)
            return problem;
        if (body!.Count == 0 || body.Any(m => !Words.Contains(m.Key)))
            return Problems.Bad("Say {\"advance\":\"00:45:00\"}, {\"set\":\"2026-11-23T10:00:00Z\"} or {\"rate\":60}.");
        if (body.ContainsKey("advance") && body.ContainsKey("set"))
            return Problems.Bad("Say \"advance\" or \"set\", not both.");

        var (target, wrong) = Target(body, world.Now);
        if (wrong is not null)
            return Problems.Bad(wrong);
        var rate = body.Number("rate");
        if (body.ContainsKey("rate") && rate is not (>= 0 and <= 1_000_000))
            return Problems.Bad("\"rate\" must be a number from 0 (stand still) to 1000000; 1 is real time.");

        try
        {
            if (rate is not null)
                world.SetRate(rate.Value);
            // The clock may have run on while the request was read; a moment just gone by is reached.
            if (target is not null && target > world.Now)
                await world.AdvanceToAsync(target.Value, http.RequestAborted);
        }
        catch (ArgumentOutOfRangeException e)
        {
            return Problems.Bad(e.Message);
        }

        return Show(world);
    }

    private static (DateTimeOffset? Target, string? Problem) Target(JsonObject body, DateTimeOffset now)
    {
        if (body.ContainsKey("advance"))
        {
            const string How = "\"advance\" must be a span of time such as \"00:45:00\" or \"1.00:00:00\" (a day)";
            if (!TimeSpan.TryParseExact(body.Text("advance"), "c", CultureInfo.InvariantCulture, out var span))
                return (null, How + ".");
            if (span < TimeSpan.Zero)
                return (null, How + ", and not negative: the clock goes forward only.");
            return span > Farthest ? (null, How + ", and at most ten years.") : (now + span, null);
        }

        if (!body.ContainsKey("set"))
            return (null, null);
        if (!DateTimeOffset.TryParse(body.Text("set"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment))
            return (null, "\"set\" must be a moment such as \"2026-11-23T10:00:00Z\".");
        if (moment < now)
            return (null, $"\"set\" lies in the past: it is {now.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}, and the clock goes forward only.");
        return moment - now > Farthest ? (null, "\"set\" lies more than ten years ahead.") : (moment, null);
    }
}
