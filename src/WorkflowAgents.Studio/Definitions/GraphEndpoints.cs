using System.Security.Claims;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using WorkflowAgents.Data;
using WorkflowAgents.Data.Workflows;
using WorkflowAgents.Runtime.Workflows;
using WorkflowAgents.Studio.Documents;

namespace WorkflowAgents.Studio.Definitions;

/// <summary>Parts of a definition, for a client that opens what is inside an activity, a workflow used as an activity included.</summary>
static class GraphEndpoints
{
    public static void MapDefinitionGraph(this IEndpointRouteBuilder api)
    {
        var graph = api.MapGroup("/workflow-definitions/subgraph");
        graph.MapGet("/{versionId}", SubgraphAsync);
        graph.MapGet("/segments/{versionId}", SegmentsAsync);
    }

    static async Task<IResult> SubgraphAsync(
        string versionId, string? parentNodeId, ClaimsPrincipal user, PlatformContext db, StudioDocuments documents, CancellationToken cancellationToken)
    {
        if (await RootAsync(versionId, user, db, documents, cancellationToken) is not { } root)
            return TypedResults.NotFound();
        var path = PathTo(root, string.IsNullOrEmpty(parentNodeId) ? root.Id : parentNodeId);
        return path.Count == 0 ? TypedResults.NotFound() : ElsaJson.Ok(path[^1].ToJson(withChildren: true));
    }

    static async Task<IResult> SegmentsAsync(
        string versionId, string? childNodeId, ClaimsPrincipal user, PlatformContext db, StudioDocuments documents, CancellationToken cancellationToken)
    {
        if (await RootAsync(versionId, user, db, documents, cancellationToken) is not { } root)
            return TypedResults.NotFound();
        var path = PathTo(root, childNodeId ?? "");
        if (path.Count == 0)
            return TypedResults.NotFound();
        // From the workflow's root down to what holds the child: each step into a container but the outermost one.
        var segments = path.Skip(2).Take(path.Count - 3).Select((node, i) => new JsonObject
        {
            ["activityNodeId"] = node.Id,
            ["activityId"] = node.Activity["id"]?.DeepClone(),
            ["activityType"] = node.Activity["type"]?.DeepClone(),
            ["portName"] = path[i + 3].Port,
        }).ToList();
        return ElsaJson.Ok(new
        {
            childNode = path[^1].ToJson(withChildren: false),
            container = (path.Count > 3 ? path[^2] : path[0]).ToJson(withChildren: false),
            pathSegments = segments,
        });
    }

    static async Task<Node?> RootAsync(
        string versionId, ClaimsPrincipal user, PlatformContext db, StudioDocuments documents, CancellationToken cancellationToken)
    {
        if (await db.WorkflowVersions.AsNoTracking().SingleOrDefaultAsync(v => v.Id == versionId, cancellationToken) is not { } version)
            return null;
        var root = new Node("Root", Workflow(version, documents.ToStudio(version, user), "Workflow1"));
        await AddInnerAsync(root, user, db, documents, [versionId], cancellationToken);
        return root;
    }

    /// <summary>A step that is a workflow itself is given that workflow as its root, with the paths that the engine gives it.</summary>
    static async Task AddInnerAsync(
        Node root, ClaimsPrincipal user, PlatformContext db, StudioDocuments documents, List<string> outer, CancellationToken cancellationToken)
    {
        foreach (var step in ActivityTree.Of(root.Activity).ToList())
        {
            if ((string?)step["workflowDefinitionVersionId"] is not { } id || step["root"] is not null || outer.Contains(id)
                || await db.WorkflowVersions.AsNoTracking().SingleOrDefaultAsync(v => v.Id == id, cancellationToken) is not { } version)
                continue;
            var own = $"{step["nodeId"]}:Workflow1";
            var inner = new Node("Root", Workflow(version, documents.ToStudio(version, user), own));
            foreach (var activity in ActivityTree.Of(inner.Activity["root"]!.AsObject()))
                activity["nodeId"] = own + ((string)activity["nodeId"]!)["Workflow1".Length..];
            await AddInnerAsync(inner, user, db, documents, [.. outer, id], cancellationToken);
            step["root"] = inner.Activity.DeepClone();
        }
    }

    static JsonObject Workflow(WorkflowVersion version, JsonObject document, string nodeId) => new()
    {
        ["identity"] = new JsonObject { ["definitionId"] = version.DefinitionId, ["version"] = version.Version, ["id"] = version.Id },
        ["publication"] = new JsonObject { ["isLatest"] = version.IsLatest, ["isPublished"] = version.IsPublished },
        ["inputs"] = document["inputs"]!.DeepClone(),
        ["outputs"] = document["outputs"]!.DeepClone(),
        ["outcomes"] = document["outcomes"]!.DeepClone(),
        ["workflowMetadata"] = new JsonObject { ["name"] = version.Name, ["createdAt"] = version.CreatedAt },
        ["options"] = document["options"]!.DeepClone(),
        ["isReadonly"] = version.IsReadonly,
        ["isSystem"] = version.IsSystem,
        ["definitionHandle"] = new JsonObject { ["definitionVersionId"] = version.Id },
        ["result"] = null,
        ["root"] = document["root"]!.DeepClone(),
        ["id"] = "Workflow1",
        ["nodeId"] = nodeId,
        ["name"] = null,
        ["type"] = "Elsa.Workflow",
        ["version"] = 1,
        ["customProperties"] = new JsonObject(),
        ["metadata"] = new JsonObject(),
    };

    static List<Node> PathTo(Node node, string nodeId)
    {
        if (node.Id == nodeId)
            return [node];
        foreach (var child in node.Children())
            if (PathTo(child, nodeId) is { Count: > 0 } path)
                return [node, .. path];
        return [];
    }

    sealed record Node(string Port, JsonObject Activity)
    {
        public string Id => (string)Activity["nodeId"]!;

        public IEnumerable<Node> Children() => ActivityTree.ChildrenOf(Activity).Select(c => new Node(char.ToUpperInvariant(c.Port[0]) + c.Port[1..], c.Activity));

        public JsonObject ToJson(bool withChildren)
        {
            var json = new JsonObject { ["nodeId"] = Id, ["port"] = Port, ["activity"] = Activity.DeepClone() };
            if (withChildren)
                json["children"] = new JsonArray([.. Children().Select(child => child.ToJson(withChildren: true))]);
            return json;
        }
    }
}
