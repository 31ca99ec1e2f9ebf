using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace WorkflowAgents.Simulator.Hosting;

internal static class JsonBody
{
    public static async Task<(JsonObject? Body, IResult? Problem)> ReadObject(HttpContext http)
    {
        var (node, problem) = await Read(http);
        return node is JsonObject body ? (body, null) : (null, problem ?? Problems.Bad("The request's body must be a JSON object."));
    }

    public static async Task<(JsonNode? Body, IResult? Problem)> Read(HttpContext http)
    {
        try
        {
            var node = await JsonNode.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
            // A node reads its members lazily and trips over a doubled name late; better here.
            Touch(node);
            return (node, node is null ? Problems.Bad("The request's body is empty.") : null);
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return (null, Problems.Bad("The request's body is not valid JSON: " + e.Message));
        }
    }

    public static T GetRequired<T>(this IServiceProvider services)
        where T : notnull => services.GetRequiredService<T>();

    private static void Touch(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject o:
                foreach (var member in o)
                    Touch(member.Value);
                break;
            case JsonArray a:
                foreach (var item in a)
                    Touch(item);
                break;
        }
    }
}
