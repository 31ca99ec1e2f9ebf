using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using WorkflowAgents.Data;
using WorkflowAgents.Data.Workflows;

namespace WorkflowAgents.Studio.Instances;

/// <summary>Which instances a list is to show, and in which order: asked for in the address or in the body.</summary>
static class InstanceFilter
{
    static readonly string[] Lists = ["ids", "definitionIds", "definitionVersionIds", "correlationIds", "names", "statuses", "subStatuses", "parentWorkflowInstanceIds"];

    /// <summary>The query as a body.</summary>
    public static async Task<JsonObject> ReadAsync(HttpRequest request)
    {
        if (!HttpMethods.IsGet(request.Method))
            return await ElsaJson.ReadAsync(request);
        var asked = new JsonObject();
        foreach (var (name, values) in request.Query)
            asked[name] = Lists.Contains(name, StringComparer.OrdinalIgnoreCase) ? new JsonArray([.. values.Select(v => (JsonNode?)v)]) : values.ToString();
        return asked;
    }

    public static IQueryable<WorkflowInstance> Choose(PlatformContext db, JsonObject asked)
    {
        IQueryable<WorkflowInstance> instances = db.WorkflowInstances;
        var ids = Both(asked, "id", "ids");
        if (ids.Count > 0)
            instances = instances.Where(i => ids.Contains(i.Id));
        var definitionIds = Both(asked, "definitionId", "definitionIds");
        if (definitionIds.Count > 0)
            instances = instances.Where(i => definitionIds.Contains(i.DefinitionId));
        var versionIds = Both(asked, "definitionVersionId", "definitionVersionIds");
        if (versionIds.Count > 0)
            instances = instances.Where(i => versionIds.Contains(i.VersionId));
        var correlationIds = Both(asked, "correlationId", "correlationIds");
        if (correlationIds.Count > 0)
            instances = instances.Where(i => correlationIds.Contains(i.CorrelationId!));
        var names = Both(asked, "name", "names");
        if (names.Count > 0)
            instances = instances.Where(i => names.Contains(i.Name!));
        var parents = Both(asked, "parentWorkflowInstanceId", "parentWorkflowInstanceIds");
        if (parents.Count > 0)
            instances = instances.Where(i => parents.Contains(i.ParentId!));
        var statuses = Both(asked, "status", "statuses");
        if (statuses.Count > 0)
            instances = instances.Where(i => statuses.Contains(i.Status));
        var subStatuses = Both(asked, "subStatus", "subStatuses");
        if (subStatuses.Count > 0)
            instances = instances.Where(i => subStatuses.Contains(i.SubStatus));
        if (asked.Number("version") is { } version)
            instances = instances.Where(i => i.Version == version);
        if (asked.Flag("hasIncidents") is { } hasIncidents)
            instances = instances.Where(i => i.IncidentCount > 0 == hasIncidents);
        if (asked.Flag("isSystem") is { } isSystem)
            instances = instances.Where(i => db.WorkflowVersions.Any(v => v.Id == i.VersionId && v.IsSystem) == isSystem);
        if (asked.Text("searchTerm")?.Trim().ToUpperInvariant() is { Length: > 0 } term)
            instances = instances.Where(i => i.Name!.ToUpper().Contains(term) || i.Id.ToUpper().Contains(term)
                || i.DefinitionId.ToUpper().Contains(term) || i.VersionId.ToUpper().Contains(term) || i.CorrelationId!.ToUpper().Contains(term));
        foreach (var filter in asked.Find("timestampFilters") is JsonArray filters ? filters.OfType<JsonObject>() : [])
            instances = InTime(instances, filter);
        return instances;
    }

    public static IQueryable<WorkflowInstance> Order(IQueryable<WorkflowInstance> instances, JsonObject asked)
    {
        var isAscending = string.Equals(asked.Text("orderDirection"), "Ascending", StringComparison.OrdinalIgnoreCase);
        return (asked.Text("orderBy")?.ToUpperInvariant(), isAscending) switch
        {
            ("LASTEXECUTED" or "UPDATEDAT" or "UPDATED", true) => instances.OrderBy(i => i.UpdatedAt).ThenBy(i => i.Id),
            ("LASTEXECUTED" or "UPDATEDAT" or "UPDATED", false) => instances.OrderByDescending(i => i.UpdatedAt).ThenByDescending(i => i.Id),
            ("FINISHED", true) => instances.OrderBy(i => i.FinishedAt).ThenBy(i => i.Id),
            ("FINISHED", false) => instances.OrderByDescending(i => i.FinishedAt).ThenByDescending(i => i.Id),
            ("NAME", true) => instances.OrderBy(i => i.Name).ThenBy(i => i.Id),
            ("NAME", false) => instances.OrderByDescending(i => i.Name).ThenByDescending(i => i.Id),
            (_, true) => instances.OrderBy(i => i.CreatedAt).ThenBy(i => i.Id),
            _ => instances.OrderByDescending(i => i.CreatedAt).ThenByDescending(i => i.Id),
        };
    }

    static List<string> Both(JsonObject asked, string one, string many) =>
        [.. asked.Texts(many).Concat(asked.Text(one) is { Length: > 0 } text ? [text] : []).Where(text => text.Length > 0).Distinct()];

    static IQueryable<WorkflowInstance> InTime(IQueryable<WorkflowInstance> instances, JsonObject filter)
    {
        if (!DateTimeOffset.TryParse(filter.Text("timestamp"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
            return instances;
        var column = filter.Text("column")?.ToUpperInvariant();
        return filter.Text("operator")?.ToUpperInvariant() switch
        {
            "IS" => column switch
            {
                "UPDATEDAT" => instances.Where(i => i.UpdatedAt == at),
                "FINISHEDAT" => instances.Where(i => i.FinishedAt == at),
                _ => instances.Where(i => i.CreatedAt == at),
            },
            "ISNOT" => column switch
            {
                "UPDATEDAT" => instances.Where(i => i.UpdatedAt != at),
                "FINISHEDAT" => instances.Where(i => i.FinishedAt != at),
                _ => instances.Where(i => i.CreatedAt != at),
            },
            "GREATERTHAN" => column switch
            {
                "UPDATEDAT" => instances.Where(i => i.UpdatedAt > at),
                "FINISHEDAT" => instances.Where(i => i.FinishedAt > at),
                _ => instances.Where(i => i.CreatedAt > at),
            },
            "GREATERTHANOREQUAL" => column switch
            {
                "UPDATEDAT" => instances.Where(i => i.UpdatedAt >= at),
                "FINISHEDAT" => instances.Where(i => i.FinishedAt >= at),
                _ => instances.Where(i => i.CreatedAt >= at),
            },
            "LESSTHAN" => column switch
            {
                "UPDATEDAT" => instances.Where(i => i.UpdatedAt < at),
                "FINISHEDAT" => instances.Where(i => i.FinishedAt < at),
                _ => instances.Where(i => i.CreatedAt < at),
            },
            "LESSTHANOREQUAL" => column switch
            {
                "UPDATEDAT" => instances.Where(i => i.UpdatedAt <= at),
                "FINISHEDAT" => instances.Where(i => i.FinishedAt <= at),
                _ => instances.Where(i => i.CreatedAt <= at),
            },
            _ => instances,
        };
    }
}
