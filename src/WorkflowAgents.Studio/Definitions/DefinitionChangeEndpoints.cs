using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using WorkflowAgents.Data;
using WorkflowAgents.Data.Workflows;
using WorkflowAgents.Runtime.Workflows;
using WorkflowAgents.Studio.Documents;
using WorkflowAgents.Workflows;

namespace WorkflowAgents.Studio.Definitions;

/// <summary>Definitions, changed: one or many.</summary>
static class DefinitionChangeEndpoints
{
    public static void MapDefinitionChanges(this IEndpointRouteBuilder api)
    {
        var definitions = api.MapGroup("/workflow-definitions");
        definitions.MapPost("", SaveAsync);
        definitions.MapPost("/{definitionId}/publish", PublishAsync);
        definitions.MapPost("/{definitionId}/retract", RetractAsync);
        definitions.MapPost("/{definitionId}/revert/{version:int}", RevertAsync);
        definitions.MapPost("/{definitionId}/update-references", UpdateReferencesAsync);
        definitions.MapDelete("/{definitionId}", DeleteAsync);
        definitions.MapDelete("/{definitionId}/version/{version:int}", DeleteVersionAsync);
        api.MapDelete("/workflow-definition-versions/{id}", DeleteVersionByIdAsync);

        var bulk = api.MapGroup("/bulk-actions");
        bulk.MapPost("/publish/workflow-definitions/by-definition-ids", PublishManyAsync);
        bulk.MapPost("/retract/workflow-definitions/by-definition-ids", RetractManyAsync);
        bulk.MapPost("/delete/workflow-definitions/by-definition-id", DeleteManyAsync);
        bulk.MapPost("/delete/workflow-definitions/by-id", DeleteManyVersionsAsync);
    }

    static async Task<IResult> SaveAsync(
        HttpRequest request, PlatformContext db, DefinitionStore store, DefinitionCatalogue catalogue, StudioDocuments documents,
        CancellationToken cancellationToken)
    {
        var body = await ElsaJson.ReadAsync(request);
        if (body.Object("model") is not { } model)
            return ElsaJson.Refused("The body has no model.");
        var document = StudioDocuments.FromStudio(model);
        if (await RefusalAsync(db, catalogue, document, cancellationToken) is { } refusal)
            return refusal;

        var draft = await store.SaveDraftAsync(document, "studio", Author(request), cancellationToken);
        if (body.Flag("publish") != true)
            return ElsaJson.Ok(Answer(request, documents, new Publication(draft, false, [])));
        return ElsaJson.Ok(Answer(request, documents, await store.PublishAsync(draft.DefinitionId, Author(request), cancellationToken)));
    }

    /// <summary>A client that could not draw a workflow must not empty it by saving what it shows.</summary>
    static async Task<IResult?> RefusalAsync(
        PlatformContext db, DefinitionCatalogue catalogue, WorkflowDefinition document, CancellationToken cancellationToken)
    {
        var latest = document.DefinitionId.Length == 0 ? null : await DefinitionEndpoints.FindAsync(db, document.DefinitionId, "Latest", cancellationToken);
        if (latest is not null)
            return StudioDocuments.Size(document) == 0 && StudioDocuments.Size(WorkflowDefinition.Parse(latest.Json)) > 0
                ? ElsaJson.Refused("This would remove every step of the workflow, so it is not saved. Delete the workflow if that is what you want.")
                : null;
        var root = catalogue.Compile(document).Problems.FirstOrDefault(p => p.Path == "$.root" && p.IsUnknownActivity);
        return root is null ? null : ElsaJson.Refused($"A workflow of this kind is not known here: {root.Message}.");
    }

    static async Task<IResult> PublishAsync(
        string definitionId, HttpRequest request, DefinitionStore store, StudioDocuments documents, CancellationToken cancellationToken) =>
        ElsaJson.Ok(Answer(request, documents, await store.PublishAsync(definitionId, Author(request), cancellationToken)));

    static async Task<IResult> RetractAsync(
        string definitionId, HttpRequest request, DefinitionStore store, StudioDocuments documents, CancellationToken cancellationToken) =>
        await store.RetractAsync(definitionId, cancellationToken) is { } version
            ? ElsaJson.Ok(documents.ToStudio(version, request.HttpContext.User))
            : ElsaJson.Refused($"The workflow '{definitionId}' is not published.");

    static async Task<IResult> RevertAsync(
        string definitionId, int version, HttpRequest request, DefinitionStore store, CancellationToken cancellationToken) =>
        ElsaJson.Ok(DefinitionEndpoints.Summary(
            await store.RevertAsync(definitionId, version, Author(request), cancellationToken), request.HttpContext.User));

    static async Task<IResult> UpdateReferencesAsync(
        string definitionId, HttpRequest request, DefinitionStore store, CancellationToken cancellationToken) =>
        ElsaJson.Ok(new { affectedWorkflows = await store.UpdateConsumersAsync(definitionId, Author(request), cancellationToken) });

    static async Task<IResult> DeleteAsync(string definitionId, DefinitionStore store, CancellationToken cancellationToken) =>
        await store.DeleteAsync(definitionId, cancellationToken) ? TypedResults.NoContent() : TypedResults.NotFound();

    static async Task<IResult> DeleteVersionAsync(string definitionId, int version, DefinitionStore store, CancellationToken cancellationToken) =>
        await store.DeleteVersionAsync(definitionId, version, cancellationToken) ? TypedResults.NoContent() : TypedResults.NotFound();

    static async Task<IResult> DeleteVersionByIdAsync(string id, PlatformContext db, DefinitionStore store, CancellationToken cancellationToken) =>
        await DeleteVersionsAsync([id], db, store, cancellationToken) == 1 ? TypedResults.NoContent() : TypedResults.NotFound();

    static async Task<IResult> PublishManyAsync(HttpRequest request, DefinitionStore store, CancellationToken cancellationToken)
    {
        List<string> published = [], alreadyPublished = [], notFound = [], updatedConsumers = [];
        List<string> problems = [];
        foreach (var id in (await ElsaJson.ReadAsync(request)).Texts("definitionIds"))
        {
            try
            {
                var publication = await store.PublishAsync(id, Author(request), cancellationToken);
                (publication.WasPublished ? alreadyPublished : published).Add(id);
                updatedConsumers.AddRange(publication.UpdatedConsumers);
            }
            catch (WorkflowNotFoundException)
            {
                notFound.Add(id);
            }
            catch (Exception refused) when (refused is WorkflowRejectedException or WorkflowReadonlyException)
            {
                problems.Add(refused.Message);
            }
        }
        // The others are published all the same; who asked sees why one is not.
        return problems.Count > 0 ? ElsaJson.Refused(problems) : ElsaJson.Ok(new { published, alreadyPublished, notFound, updatedConsumers });
    }

    static async Task<IResult> RetractManyAsync(HttpRequest request, DefinitionStore store, CancellationToken cancellationToken)
    {
        List<string> retracted = [], alreadyRetracted = [], notFound = [];
        foreach (var id in (await ElsaJson.ReadAsync(request)).Texts("definitionIds"))
        {
            try
            {
                (await store.RetractAsync(id, cancellationToken) is null ? alreadyRetracted : retracted).Add(id);
            }
            catch (WorkflowNotFoundException)
            {
                notFound.Add(id);
            }
        }
        return ElsaJson.Ok(new { retracted, alreadyRetracted, notFound });
    }

    static async Task<IResult> DeleteManyAsync(HttpRequest request, DefinitionStore store, CancellationToken cancellationToken)
    {
        var deleted = 0;
        foreach (var id in (await ElsaJson.ReadAsync(request)).Texts("definitionIds"))
        {
            try
            {
                deleted += await store.DeleteAsync(id, cancellationToken) ? 1 : 0;
            }
            catch (WorkflowReadonlyException)
            {
                // Many are deleted at once: those that are not to be are left.
            }
        }
        return ElsaJson.Ok(new { deleted });
    }

    static async Task<IResult> DeleteManyVersionsAsync(HttpRequest request, PlatformContext db, DefinitionStore store, CancellationToken cancellationToken) =>
        ElsaJson.Ok(new { deleted = await DeleteVersionsAsync((await ElsaJson.ReadAsync(request)).Texts("ids"), db, store, cancellationToken) });

    static async Task<int> DeleteVersionsAsync(
        IReadOnlyList<string> ids, PlatformContext db, DefinitionStore store, CancellationToken cancellationToken)
    {
        var versions = await db.WorkflowVersions.Where(v => ids.Contains(v.Id)).Select(v => new { v.DefinitionId, v.Version }).ToListAsync(cancellationToken);
        var deleted = 0;
        foreach (var version in versions)
            deleted += await store.DeleteVersionAsync(version.DefinitionId, version.Version, cancellationToken) ? 1 : 0;
        return deleted;
    }

    public static string Author(HttpRequest request) => request.HttpContext.User.Identity?.Name ?? "unknown";

    static JsonObject Answer(HttpRequest request, StudioDocuments documents, Publication publication) => new()
    {
        ["workflowDefinition"] = documents.ToStudio(publication.Version, request.HttpContext.User),
        ["alreadyPublished"] = publication.WasPublished,
        ["consumingWorkflowCount"] = publication.UpdatedConsumers.Count,
        ["validationErrors"] = new JsonArray(),
    };
}
