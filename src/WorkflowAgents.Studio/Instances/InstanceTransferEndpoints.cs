using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using WorkflowAgents.Data;
using WorkflowAgents.Data.Workflows;
using WorkflowAgents.Runtime.Workflows;
using WorkflowAgents.Studio.Documents;

namespace WorkflowAgents.Studio.Instances;

/// <summary>Instances as files, out and in: one as JSON, many in an archive.</summary>
static class InstanceTransferEndpoints
{
    public static void MapInstanceExport(this IEndpointRouteBuilder api)
    {
        api.MapMethods("/workflow-instances/{id}/export", ["GET", "POST"], ExportAsync);
        api.MapPost("/bulk-actions/export/workflow-instances", ExportManyAsync);
    }

    public static void MapInstanceImport(this IEndpointRouteBuilder api) =>
        api.MapPost("/bulk-actions/import/workflow-instances", ImportAsync);

    static async Task<IResult> ExportAsync(string id, PlatformContext db, StudioDocuments documents, CancellationToken cancellationToken) =>
        await db.WorkflowInstances.AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, cancellationToken) is { } instance
            ? TypedResults.File(await WriteAsync(instance, db, documents, cancellationToken), "application/octet-stream", FileName(instance))
            : TypedResults.NotFound();

    static async Task<IResult> ExportManyAsync(HttpRequest request, PlatformContext db, StudioDocuments documents, CancellationToken cancellationToken)
    {
        var ids = (await ElsaJson.ReadAsync(request)).Texts("ids");
        var instances = await db.WorkflowInstances.AsNoTracking().Where(i => ids.Contains(i.Id)).OrderBy(i => i.Id).ToListAsync(cancellationToken);
        if (instances.Count == 0)
            return TypedResults.NotFound();
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var instance in instances)
            {
                await using var file = await archive.CreateEntry(FileName(instance)).OpenAsync(cancellationToken);
                await file.WriteAsync(await WriteAsync(instance, db, documents, cancellationToken), cancellationToken);
            }
        }
        return TypedResults.File(bytes.ToArray(), "application/zip", "workflow-instances.zip");
    }

    /// <summary>All files are read before the first is stored: a broken one stores nothing.</summary>
    static async Task<IResult> ImportAsync(HttpRequest request, PlatformContext db, WorkflowInstances instances, CancellationToken cancellationToken)
    {
        if (!request.HasFormContentType)
            return ElsaJson.Refused("Files are expected, as a form.");
        List<InstanceFile> files = [];
        foreach (var file in (await request.ReadFormAsync(cancellationToken)).Files)
        {
            await using var content = file.OpenReadStream();
            foreach (var text in await WorkflowExport.ReadAsync(file.FileName, content, cancellationToken))
                files.Add(InstanceFile.Parse(text));
        }
        List<string> refusals = [];
        foreach (var file in files)
            if (await file.RefusalAsync(db, cancellationToken) is { } refusal)
                refusals.Add(refusal);
        if (refusals.Count > 0)
            return ElsaJson.Refused(refusals);
        foreach (var file in files)
            await instances.ImportAsync(file.State, file.Journal, cancellationToken);
        return ElsaJson.Ok(new { count = files.Count });
    }

    static async Task<byte[]> WriteAsync(WorkflowInstance instance, PlatformContext db, StudioDocuments documents, CancellationToken cancellationToken)
    {
        var executions = await ActivityExecutions.ReadAsync(db, documents, instance.Id, cancellationToken);
        var journal = await db.Journal.AsNoTracking().Where(j => j.InstanceId == instance.Id).OrderBy(j => j.Sequence).ToListAsync(cancellationToken);
        var state = await InstanceView.StateAsync(instance, db, documents, cancellationToken);
        return Encoding.UTF8.GetBytes(new JsonObject
        {
            ["WorkflowState"] = Numbered(state),
            ["Bookmarks"] = state["bookmarks"]!.DeepClone(),
            ["ActivityExecutionRecords"] = new JsonArray([.. executions.All.Select(executions.Record)]),
            ["WorkflowExecutionLogRecords"] = new JsonArray([.. journal.Select(line => InstanceView.StoredLine(line, instance))]),
            [InstanceFile.EngineState] = JsonNode.Parse(instance.State),
        }.ToJsonString(ElsaJson.Options));
    }

    /// <summary>As a serializer writes it that keeps references: objects and lists have numbers, and lists are objects that hold their items.</summary>
    static JsonNode Numbered(JsonObject state)
    {
        var last = 0;
        return Number(state);

        JsonObject Number(JsonObject json)
        {
            var numbered = new JsonObject { ["$id"] = $"{++last}" };
            foreach (var (name, value) in json)
                numbered[name] = value switch
                {
                    JsonArray list => NumberList(list),
                    JsonObject inner when name is "exception" or "innerException" => Number(inner),
                    JsonObject { Count: 1 } properties when properties["Variables"] is JsonObject variables => new JsonObject { ["Variables"] = Typed(variables) },
                    _ => value?.DeepClone(),
                };
            return numbered;
        }

        JsonObject Typed(JsonObject variables)
        {
            var typed = new JsonObject { ["$id"] = $"{++last}" };
            foreach (var (name, value) in variables)
                typed[name] = value?.DeepClone();
            typed["_type"] = "VariablesDictionary";
            return typed;
        }

        JsonObject NumberList(JsonArray list)
        {
            var numbered = new JsonObject { ["$id"] = $"{++last}" };
            numbered["$values"] = new JsonArray([.. list.Select(item => item is JsonObject inner ? Number(inner) : item?.DeepClone())]);
            return numbered;
        }
    }

    static string FileName(WorkflowInstance instance) => $"workflow-instance-{instance.Id}.json";
}
