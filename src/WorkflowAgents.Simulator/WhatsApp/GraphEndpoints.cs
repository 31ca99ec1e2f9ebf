using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using WorkflowAgents.Simulator.Faults;
using WorkflowAgents.Simulator.Hosting;
using WorkflowAgents.Simulator.Memory;

namespace WorkflowAgents.Simulator.WhatsApp;

/// <summary>The Cloud API as a client sees it.</summary>
internal static partial class GraphEndpoints
{
    [GeneratedRegex(@"^v\d+\.\d+$")]
    private static partial Regex VersionPattern();

    public static void MapGraph(this RouteGroupBuilder simulator)
    {
        var graph = simulator.MapGroup("/graph/{version}").AddEndpointFilter(RequireToken).AddEndpointFilter(RequireVersion);
        graph.MapPost("/{phoneNumberId}/messages", Send);
        // Marketing Messages API: the same templates by another door.
        graph.MapPost("/{phoneNumberId}/marketing_messages", Send);
        graph.MapPost("/{phoneNumberId}/media", Upload).DisableAntiforgery();
        graph.MapGet("/{id}", Look);
        graph.MapDelete("/{id}", () => Results.Json(new { success = true }));
        graph.MapTemplates();
        simulator.MapGet("/media/{id}", Download).AddEndpointFilter(RequireToken);
    }

    private static async ValueTask<object?> RequireToken(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var options = context.HttpContext.RequestServices.GetRequired<IOptions<SimulatorOptions>>().Value;
        return Bearer.IsAccepted(context.HttpContext.Request, options.AccessToken)
            ? await next(context)
            : GraphError.Of(190, "Invalid OAuth access token.").Result();
    }

    private static async ValueTask<object?> RequireVersion(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        VersionPattern().IsMatch(context.HttpContext.GetRouteValue("version") as string ?? "")
            ? await next(context)
            : new GraphError(2500, "Unknown path components: the version must look like v23.0.").Result();

    private static async Task<IResult> Send(HttpContext http, CloudApi api, FaultPlan faults, IOptions<SimulatorOptions> options)
    {
        var (message, _) = await JsonBody.ReadObject(http);
        if (message is null)
            return new GraphError(100, "The request's body is not a JSON object.").Result();
        if (message.Text("status") == "read")
            return await Read(http, api, faults, message);

        var fault = faults.Take("send", Who(message.Text("to")), Who(message.Text("recipient")));
        if (await FaultAnswer.Before(fault, http) is { } wrong)
            return wrong.Result;
        var (error, answer) = api.Send(message, options.Value.DisplayPhoneNumber, held: fault?.Mode == "held");
        if (error is not null)
            return error.Result();
        return FaultAnswer.After(fault, http) ?? Results.Text(answer!.ToJsonString(), "application/json");
    }

    private static async Task<IResult> Read(HttpContext http, CloudApi api, FaultPlan faults, JsonObject message)
    {
        var fault = faults.Take("read");
        if (await FaultAnswer.Before(fault, http) is { } wrong)
            return wrong.Result;
        if (api.MarkRead(message) is { } error)
            return error.Result();
        return FaultAnswer.After(fault, http) ?? Results.Json(new { success = true });
    }

    private static async Task<IResult> Upload(HttpContext http, SimulatorMemory memory, FaultPlan faults, IOptions<SimulatorOptions> options)
    {
        if (await FaultAnswer.Before(faults.Take("media"), http) is { } wrong)
            return wrong.Result;
        if (!http.Request.HasFormContentType)
            return new GraphError(100, "The request must be a multipart form with the parts messaging_product, type and file.").Result();
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (form["messaging_product"] != "whatsapp")
            return new GraphError(100, "The parameter messaging_product is required and must be \"whatsapp\".").Result();
        if (form.Files["file"] is not { } file)
            return new GraphError(100, "The parameter file is required.").Result();
        if (file.Length > 100 * 1024 * 1024)
            return new GraphError(131053, "The file is larger than 100 MB.").Result();

        var id = RandomNumberGenerator.GetString("0123456789", 16);
        var folder = Directory.CreateDirectory(Path.Combine(options.Value.Directory, "media"));
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, http.RequestAborted);
        await File.WriteAllBytesAsync(Path.Combine(folder.FullName, id), bytes.ToArray(), http.RequestAborted);
        var type = form["type"].ToString() is { Length: > 0 } given && given.Contains('/', StringComparison.Ordinal) ? given : file.ContentType;
        var digest = Convert.ToHexStringLower(SHA256.HashData(bytes.ToArray()));
        memory.Change(facts =>
        {
            facts.Add(new MediaKept(id, type, digest, bytes.Length));
            return true;
        });
        return Results.Json(new { id });
    }

    private static IResult Look(string id, HttpContext http, SimulatorMemory memory, IOptions<SimulatorOptions> options)
    {
        if (id == options.Value.PhoneNumberId)
            return Results.Json(new
            {
                id,
                display_phone_number = options.Value.DisplayPhoneNumber,
                verified_name = options.Value.BusinessName,
                quality_rating = "GREEN",
                whatsapp_business_manager_messaging_limit = "TIER_2K",
            });
        if (memory.Read(m => m.FindMedia(id)) is { } media)
            return Results.Json(new
            {
                messaging_product = "whatsapp",
                url = $"{http.Request.Scheme}://{http.Request.Host}/simulator/media/{id}",
                mime_type = media.MimeType,
                sha256 = media.Sha256,
                file_size = media.Size,
                id,
            });
        return (new GraphError(100, $"Object with ID '{id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation")
        {
            Subcode = 33,
        }).Result();
    }

    private static IResult Download(string id, SimulatorMemory memory, IOptions<SimulatorOptions> options) =>
        memory.Read(m => m.FindMedia(id)) is { } media
            ? Results.File(Path.GetFullPath(Path.Combine(options.Value.Directory, "media", media.Id)), media.MimeType)
            : Results.NotFound();

    private static string? Who(string? id) => Contacts.ContactId.Normal(id) ?? id;
}
