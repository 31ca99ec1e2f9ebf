using System.Text;
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

/// <summary>Definitions as files, out and in.</summary>
static class TransferEndpoints
{
    const string ArchiveName = "workflow-definitions.zip";

    public static void MapDefinitionExport(this IEndpointRouteBuilder api)
    {
        api.MapMethods("/workflow-definitions/{definitionId}/export", ["GET", "POST"], ExportAsync);
        api.MapPost("/bulk-actions/export/workflow-definitions", ExportManyAsync);
    }

    public static void MapDefinitionImport(this IEndpointRouteBuilder api)
    {
        api.MapMethods("/workflow-definitions/import", ["POST", "PUT"], (HttpRequest request, DefinitionStore store, StudioDocuments documents, CancellationToken ct) =>
            ImportAsync(null, request, store, documents, ct));
        api.MapMethods("/workflow-definitions/{definitionId}/import", ["POST", "PUT"],
            (string definitionId, HttpRequest request, DefinitionStore store, StudioDocuments documents, CancellationToken ct) =>
                ImportAsync(definitionId, request, store, documents, ct));
        api.MapPost("/workflow-definitions/import-files", ImportFilesAsync);
    }

    static async Task<IResult> ExportAsync(
        string definitionId, HttpRequest request, PlatformContext db, DefinitionStore store, CancellationToken cancellationToken)
    {
        var options = request.Query["versionOptions"].ToString();
        var version = await DefinitionEndpoints.FindAsync(db, definitionId, options.Length == 0 ? "Latest" : options, cancellationToken);
        if (version is null)
            return TypedResults.NotFound();
        return IsTrue(request.Query["includeConsumingWorkflows"])
            ? Archive(await WithConsumersAsync([version], store, cancellationToken))
            : TypedResults.File(Encoding.UTF8.GetBytes(WorkflowExport.Json(version)), "application/octet-stream", WorkflowExport.FileName(version));
    }

    static async Task<IResult> ExportManyAsync(HttpRequest request, PlatformContext db, DefinitionStore store, CancellationToken cancellationToken)
    {
        var body = await ElsaJson.ReadAsync(request);
        var ids = body.Texts("ids");
        var versions = await db.WorkflowVersions.AsNoTracking().Where(v => ids.Contains(v.Id)).ToListAsync(cancellationToken);
        if (versions.Count == 0)
            return TypedResults.NotFound();
        return Archive(body.Flag("includeConsumingWorkflows") == true ? await WithConsumersAsync(versions, store, cancellationToken) : versions);
    }

    static async Task<IResult> ImportAsync(
        string? definitionId, HttpRequest request, DefinitionStore store, StudioDocuments documents, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(request.Body);
        // Read as it stands first: what is wrong is told with the line it is in.
        var readable = WorkflowDefinition.Parse(await reader.ReadToEndAsync(cancellationToken)).Edit(_ => { });
        var document = StudioDocuments.FromStudio(JsonNode.Parse(readable.ToJson())!.AsObject());
        if (definitionId is not null)
            document = document.Edit(json => json["definitionId"] = definitionId);
        var version = await store.ImportAsync(document, DefinitionChangeEndpoints.Author(request), cancellationToken);
        return ElsaJson.Ok(documents.ToStudio(version, request.HttpContext.User));
    }

    /// <summary>All files are read before the first is stored: a broken one stores nothing.</summary>
    static async Task<IResult> ImportFilesAsync(HttpRequest request, DefinitionStore store, CancellationToken cancellationToken)
    {
        if (!request.HasFormContentType)
            return ElsaJson.Refused("Files are expected, as a form.");
        List<WorkflowDefinition> imported = [];
        foreach (var file in (await request.ReadFormAsync(cancellationToken)).Files)
        {
            await using var content = file.OpenReadStream();
            foreach (var text in await WorkflowExport.ReadAsync(file.FileName, content, cancellationToken))
            {
                try
                {
                    imported.Add(WorkflowDefinition.Parse(text));
                }
                catch (WorkflowFormatException unreadable)
                {
                    return ElsaJson.Refused($"{file.FileName}: {unreadable.Message}");
                }
            }
        }
        foreach (var document in imported)
            await store.ImportAsync(document, DefinitionChangeEndpoints.Author(request), cancellationToken);
        return ElsaJson.Ok(new { count = imported.Count });
    }

    static async Task<List<WorkflowVersion>> WithConsumersAsync(
        List<WorkflowVersion> versions, DefinitionStore store, CancellationToken cancellationToken)
    {
        var all = versions.ToDictionary(v => v.DefinitionId);
        Queue<string> open = new(all.Keys);
        while (open.TryDequeue(out var id))
            foreach (var consumer in await store.ConsumersAsync(id, cancellationToken))
                if (all.TryAdd(consumer.DefinitionId, consumer))
                    open.Enqueue(consumer.DefinitionId);
        return [.. all.Values];
    }

    static IResult Archive(IEnumerable<WorkflowVersion> versions) => TypedResults.File(WorkflowExport.Zip(versions), "application/zip", ArchiveName);

    static bool IsTrue(string? text) => bool.TryParse(text, out var flag) && flag;
}
