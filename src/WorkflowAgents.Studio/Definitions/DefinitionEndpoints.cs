using System.Globalization;
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
using WorkflowAgents.Workflows;

namespace WorkflowAgents.Studio.Definitions;

/// <summary>Definitions, read.</summary>
static class DefinitionEndpoints
{
    public static void MapDefinitions(this IEndpointRouteBuilder api)
    {
        var definitions = api.MapGroup("/workflow-definitions");
        definitions.MapGet("", ListAsync);
        definitions.MapGet("/by-definition-id/{definitionId}", ByDefinitionIdAsync);
        definitions.MapGet("/{definitionId}", ByDefinitionIdAsync);
        definitions.MapGet("/by-id/{id}", ByIdAsync);
        definitions.MapGet("/many-by-id", ManyAsync);
        definitions.MapGet("/{definitionId}/versions", VersionsAsync);
        definitions.MapGet("/{definitionId}/consumers", ConsumersAsync);
        definitions.MapGet("/query/count", CountAsync);
        definitions.MapGet("/validation/is-name-unique", IsNameUniqueAsync);
    }

    static async Task<IResult> ListAsync(HttpRequest request, PlatformContext db, CancellationToken cancellationToken)
    {
        var query = request.Query;
        var versions = db.WorkflowVersions.AsNoTracking().Choose(query["versionOptions"]);
        if (query["isSystem"].ToString() is { Length: > 0 } system)
            versions = versions.Where(v => v.IsSystem == string.Equals(system, "true", StringComparison.OrdinalIgnoreCase));
        if (Texts(query["definitionIds"]) is { Count: > 0 } definitionIds)
            versions = versions.Where(v => definitionIds.Contains(v.DefinitionId));
        if (Texts(query["ids"]) is { Count: > 0 } ids)
            versions = versions.Where(v => ids.Contains(v.Id));
        if (query["searchTerm"].ToString().Trim().ToUpperInvariant() is { Length: > 0 } term)
            versions = versions.Where(v => v.Name!.ToUpper().Contains(term) || v.Description!.ToUpper().Contains(term)
                || v.DefinitionId.ToUpper().Contains(term) || v.Id.ToUpper().Contains(term));

        var total = await versions.CountAsync(cancellationToken);
        var ordered = Order(versions, query["orderBy"], query["orderDirection"]);
        if (Number(query["pageSize"]) is { } size)
            ordered = ordered.Skip(Math.Max(0, Number(query["page"]) ?? 0) * size).Take(size);
        var items = (await Summaries(ordered).ToListAsync(cancellationToken)).ConvertAll(v => Summary(v, request.HttpContext.User));
        return ElsaJson.Ok(new { items, totalCount = total, links = Links.OfList(request.HttpContext.User) });
    }

    static async Task<IResult> ByDefinitionIdAsync(
        string definitionId, string? versionOptions, ClaimsPrincipal user, PlatformContext db, StudioDocuments documents, CancellationToken cancellationToken)
    {
        var version = await FindAsync(db, definitionId, string.IsNullOrEmpty(versionOptions) ? "Latest" : versionOptions, cancellationToken);
        return version is null ? TypedResults.NotFound() : ElsaJson.Ok(documents.ToStudio(version, user));
    }

    static async Task<IResult> ByIdAsync(
        string id, ClaimsPrincipal user, PlatformContext db, StudioDocuments documents, CancellationToken cancellationToken) =>
        await db.WorkflowVersions.AsNoTracking().SingleOrDefaultAsync(v => v.Id == id, cancellationToken) is { } version
            ? ElsaJson.Ok(documents.ToStudio(version, user))
            : TypedResults.NotFound();

    static async Task<IResult> ManyAsync(HttpRequest request, PlatformContext db, StudioDocuments documents, CancellationToken cancellationToken)
    {
        var ids = Texts(request.Query["ids"]);
        var versions = await db.WorkflowVersions.AsNoTracking().Where(v => ids.Contains(v.Id)).OrderBy(v => v.Id).ToListAsync(cancellationToken);
        return ElsaJson.List(versions.ConvertAll(v => documents.ToStudio(v, request.HttpContext.User)));
    }

    /// <summary>As the real server does: the stored entities, not the documents.</summary>
    static async Task<IResult> VersionsAsync(
        string definitionId, ClaimsPrincipal user, PlatformContext db, StudioDocuments documents, CancellationToken cancellationToken)
    {
        var versions = await db.WorkflowVersions.AsNoTracking().Where(v => v.DefinitionId == definitionId)
            .OrderByDescending(v => v.Version).ToListAsync(cancellationToken);
        if (versions.Count == 0)
            return TypedResults.NotFound();
        return ElsaJson.Ok(versions.ConvertAll(version =>
        {
            var document = documents.ToStudio(version, user);
            document.Remove("links");
            document["materializerName"] = "Json";
            document["stringData"] = document["root"]!.ToJsonString(ElsaJson.Options);
            document.Remove("root");
            return document;
        }));
    }

    static async Task<IResult> ConsumersAsync(string definitionId, PlatformContext db, DefinitionStore store, CancellationToken cancellationToken)
    {
        if (!await db.WorkflowVersions.AnyAsync(v => v.DefinitionId == definitionId, cancellationToken))
            return TypedResults.NotFound();
        var consumers = await store.ConsumersAsync(definitionId, cancellationToken);
        return ElsaJson.Ok(new { consumingWorkflowDefinitionIds = consumers.Select(v => v.DefinitionId) });
    }

    static async Task<IResult> CountAsync(PlatformContext db, CancellationToken cancellationToken) =>
        ElsaJson.Ok(new { count = await db.WorkflowVersions.CountAsync(v => v.IsLatest, cancellationToken) });

    static async Task<IResult> IsNameUniqueAsync(string? name, string? definitionId, PlatformContext db, CancellationToken cancellationToken)
    {
        var wanted = (name ?? "").Trim();
        return ElsaJson.Ok(new
        {
            isUnique = !await db.WorkflowVersions.AnyAsync(v => v.Name == wanted && v.DefinitionId != (definitionId ?? ""), cancellationToken),
        });
    }

    /// <summary>The version of a definition that is meant; the newest of several.</summary>
    public static Task<WorkflowVersion?> FindAsync(
        PlatformContext db, string definitionId, string? versionOptions, CancellationToken cancellationToken) =>
        db.WorkflowVersions.AsNoTracking().Where(v => v.DefinitionId == definitionId).Choose(versionOptions)
            .OrderByDescending(v => v.Version).FirstOrDefaultAsync(cancellationToken);

    /// <summary>A version in a list.</summary>
    public static JsonObject Summary(WorkflowVersion version, ClaimsPrincipal user)
    {
        var summary = new JsonObject
        {
            ["links"] = Links.OfDefinition(version, user),
            ["isMaterializerAvailable"] = true,
            ["id"] = version.Id,
            ["definitionId"] = version.DefinitionId,
            ["name"] = version.Name,
            ["description"] = version.Description,
            ["version"] = version.Version,
            ["toolVersion"] = version.ToolVersion,
            ["isLatest"] = version.IsLatest,
            ["isPublished"] = version.IsPublished,
            ["materializerName"] = "Json",
            ["createdAt"] = version.CreatedAt,
            ["isReadonly"] = version.IsReadonly,
        };
        foreach (var name in summary.Where(p => p.Value is null).Select(p => p.Key).ToList())
            summary.Remove(name);
        return summary;
    }

    public static IReadOnlyList<string> Texts(Microsoft.Extensions.Primitives.StringValues values) =>
        [.. values.SelectMany(value => (value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];

    public static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    static IQueryable<WorkflowVersion> Order(IQueryable<WorkflowVersion> versions, string? by, string? direction)
    {
        var isAscending = string.Equals(direction, "Ascending", StringComparison.OrdinalIgnoreCase);
        return (by?.ToUpperInvariant(), isAscending) switch
        {
            ("NAME", true) => versions.OrderBy(v => v.Name).ThenBy(v => v.Id),
            ("NAME", false) => versions.OrderByDescending(v => v.Name).ThenBy(v => v.Id),
            ("VERSION", true) => versions.OrderBy(v => v.Version).ThenBy(v => v.Id),
            ("VERSION", false) => versions.OrderByDescending(v => v.Version).ThenBy(v => v.Id),
            (_, true) => versions.OrderBy(v => v.CreatedAt).ThenBy(v => v.Id),
            _ => versions.OrderByDescending(v => v.CreatedAt).ThenBy(v => v.Id),
        };
    }

    /// <summary>Without the documents, which a list does not show.</summary>
    static IQueryable<WorkflowVersion> Summaries(IQueryable<WorkflowVersion> versions) => versions.Select(v => new WorkflowVersion
    {
        Id = v.Id,
        DefinitionId = v.DefinitionId,
        Name = v.Name,
        Description = v.Description,
        Version = v.Version,
        ToolVersion = v.ToolVersion,
        IsLatest = v.IsLatest,
        IsPublished = v.IsPublished,
        IsReadonly = v.IsReadonly,
        CreatedAt = v.CreatedAt,
        Json = "",
        Origin = v.Origin,
    });
}
