using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WorkflowAgents.Data;
using WorkflowAgents.Runtime.Workflows;
using WorkflowAgents.Studio.Documents;
using WorkflowAgents.Studio.Instances;
using WorkflowAgents.Workflows;

namespace WorkflowAgents.Studio.Definitions;

/// <summary>Definitions, run.</summary>
static class RunEndpoints
{
    const int MostAtOnce = 1000;

    public static void MapDefinitionRuns(this IEndpointRouteBuilder api)
    {
        api.MapMethods("/workflow-definitions/{definitionId}/execute", ["GET", "POST"], ExecuteAsync);
        api.MapPost("/workflow-definitions/{definitionId}/dispatch", DispatchAsync);
        api.MapPost("/workflow-definitions/{definitionId}/bulk-dispatch", DispatchManyAsync);
    }

    /// <summary>Runs until the instance ends or sleeps. Elsa Studio reads nothing but the headers.</summary>
    static async Task<IResult> ExecuteAsync(
        string definitionId, HttpRequest request, PlatformContext db, StudioDocuments documents, WorkflowInstances instances,
        CancellationToken cancellationToken)
    {
        if (await StartAsync(definitionId, request, db, cancellationToken) is not { } start)
            return TypedResults.NotFound();
        var instance = await instances.ExecuteAsync(start with { RespectsActivation = true }, cancellationToken);
        request.HttpContext.Response.Headers["x-elsa-workflow-cannot-start"] = (instance is null).ToString();
        if (instance is null)
            return ElsaJson.Ok(new { });
        request.HttpContext.Response.Headers["x-elsa-workflow-instance-id"] = instance.Id;
        var body = new { workflowState = await InstanceView.StateAsync(instance, db, documents, cancellationToken) };
        return ElsaJson.Ok(body, instance.SubStatus == nameof(WorkflowSubStatus.Faulted) ? StatusCodes.Status500InternalServerError : StatusCodes.Status200OK);
    }

    static async Task<IResult> DispatchAsync(
        string definitionId, HttpRequest request, PlatformContext db, WorkflowInstances instances, CancellationToken cancellationToken)
    {
        if (await StartAsync(definitionId, request, db, cancellationToken) is not { } start)
            return TypedResults.NotFound();
        await instances.DispatchAsync(start, cancellationToken);
        return ElsaJson.Ok(new { workflowInstanceId = start.InstanceId });
    }

    /// <summary>The same input, so many times.</summary>
    static async Task<IResult> DispatchManyAsync(
        string definitionId, HttpRequest request, PlatformContext db, WorkflowInstances instances, CancellationToken cancellationToken)
    {
        var body = await ElsaJson.ReadAsync(request);
        var count = body.Number("count") ?? 1;
        if (count is < 1 or > MostAtOnce)
            return ElsaJson.Refused($"The count is to be from 1 to {MostAtOnce}.");
        if (await StartAsync(definitionId, body, db, cancellationToken) is not { } start)
            return TypedResults.NotFound();
        var starts = Enumerable.Range(0, count).Select(_ => start with { InstanceId = NewId() }).ToList();
        await instances.DispatchAsync(starts, cancellationToken);
        return ElsaJson.Ok(new { workflowInstanceIds = starts.ConvertAll(s => s.InstanceId) });
    }

    static async Task<StartWorkflow?> StartAsync(string definitionId, HttpRequest request, PlatformContext db, CancellationToken cancellationToken) =>
        await StartAsync(
            definitionId,
            HttpMethods.IsGet(request.Method)
                ? new JsonObject(request.Query.Select(p => KeyValuePair.Create(p.Key, (JsonNode?)p.Value.ToString())))
                : await ElsaJson.ReadAsync(request),
            db,
            cancellationToken);

    static async Task<StartWorkflow?> StartAsync(string definitionId, JsonObject body, PlatformContext db, CancellationToken cancellationToken)
    {
        var options = body.Text("versionOptions");
        var version = await DefinitionEndpoints.FindAsync(db, definitionId, string.IsNullOrEmpty(options) ? "Published" : options, cancellationToken);
        return version is null ? null : new StartWorkflow(
            definitionId, version.Id, NewId(), body.Text("correlationId"), body.Object("input").Values(),
            body.Text("triggerActivityId"), Name: body.Text("name"));
    }

    static string NewId() => Guid.CreateVersion7().ToString("N");
}
