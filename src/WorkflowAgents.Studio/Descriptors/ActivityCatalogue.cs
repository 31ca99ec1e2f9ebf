using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using WorkflowAgents.Data;
using WorkflowAgents.Data.Workflows;
using WorkflowAgents.Workflows;

namespace WorkflowAgents.Studio.Descriptors;

/// <summary>
/// Every activity a document may use, described: the classes, and each version of each workflow that can be used as one. Old versions
/// stay: a client draws nothing of a document that has one activity it has no description of.
/// </summary>
sealed class ActivityCatalogue(ActivityRegistry registry, IDbContextFactory<PlatformContext> contexts)
{
    readonly IReadOnlyList<JsonObject> classes = [.. registry.Descriptors.Select(Describe)];
    readonly ConcurrentDictionary<string, JsonObject> workflows = new();

    /// <summary>All descriptions. The Studio asks after every save, so what cannot have changed is not described again.</summary>
    public async Task<List<JsonObject>> AllAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var usable = await db.WorkflowVersions.Where(v => v.ActivityType != null).OrderBy(v => v.ActivityType).ThenBy(v => v.Version)
            .Select(v => new { v.Id, v.ActivityType, v.Version, v.PublishedAt }).ToListAsync(cancellationToken);
        var published = await db.WorkflowVersions.Where(v => v.ActivityType != null && v.IsPublished)
            .Select(v => new { v.DefinitionId, v.Id, v.Version }).ToDictionaryAsync(v => v.DefinitionId, cancellationToken);
        List<JsonObject> all = [.. classes];
        // Two workflows of one name: the pair of type and version has to be unique.
        foreach (var version in usable.DistinctBy(v => (v.ActivityType, v.Version)))
        {
            if (!workflows.TryGetValue(version.Id, out var description))
            {
                description = Describe(await db.WorkflowVersions.AsNoTracking().SingleAsync(v => v.Id == version.Id, cancellationToken));
                if (version.PublishedAt is not null)
                    workflows[version.Id] = description;
            }
            description = description.DeepClone().AsObject();
            var construction = description["constructionProperties"]!.AsObject();
            if (published.TryGetValue((string)construction["workflowDefinitionId"]!, out var latest))
            {
                construction["latestAvailablePublishedVersion"] = latest.Version;
                construction["latestAvailablePublishedVersionId"] = latest.Id;
            }
            all.Add(description);
        }
        return all;
    }

    static JsonObject Describe(ActivityDescriptor descriptor) => WithoutNulls(new JsonObject
    {
        ["typeName"] = descriptor.TypeName,
        ["namespace"] = descriptor.Namespace,
        ["name"] = descriptor.Name,
        ["version"] = descriptor.Version,
        ["category"] = descriptor.Category,
        ["displayName"] = descriptor.DisplayName,
        ["description"] = descriptor.Description,
        ["inputs"] = new JsonArray([.. descriptor.Inputs.Select(Describe)]),
        ["outputs"] = new JsonArray([.. descriptor.Outputs.Select(output => Output(output.Name, output.TypeName, output.DisplayName, output.Description))]),
        ["kind"] = descriptor.Kind.ToString(),
        ["runAsynchronously"] = false,
        ["ports"] = new JsonArray([.. descriptor.Ports.Select(port => Port(port.Name, port.DisplayName, port.IsEmbedded))]),
        ["customProperties"] = new JsonObject(),
        ["constructionProperties"] = new JsonObject(),
        ["isContainer"] = descriptor.IsContainer,
        ["isBrowsable"] = descriptor.IsBrowsable,
        ["isStart"] = descriptor.IsStart,
        ["isTerminal"] = descriptor.IsTerminal,
    });

    static JsonObject Describe(InputDescriptor input) => Input(
        input.Name, input.TypeName, input.DisplayName, input.Description, input.Category, input.UIHint, input.Order,
        input.IsWrapped, input.IsBrowsable, input.IsSensitive, input.DefaultSyntax, input.DefaultValue, Specifications(input));

    static JsonObject Describe(WorkflowVersion version)
    {
        var document = WorkflowDefinition.Parse(version.Json);
        return WithoutNulls(new JsonObject
        {
            ["typeName"] = version.ActivityType,
            ["namespace"] = "",
            ["name"] = version.ActivityType,
            ["version"] = version.Version,
            ["category"] = string.IsNullOrEmpty(document.Options.ActivityCategory) ? "Workflows" : document.Options.ActivityCategory,
            ["displayName"] = version.Name ?? version.DefinitionId,
            ["description"] = version.Description,
            ["inputs"] = new JsonArray([.. document.Inputs.Select((input, i) => Input(
                input.Name, input.Type, input.DisplayName ?? input.Name, input.Description, input.Category, input.UIHint ?? "singleline", i,
                isWrapped: true, isBrowsable: true, isSensitive: false, "Literal", null, []))]),
            ["outputs"] = new JsonArray([.. document.Outputs.Select(output => Output(output.Name, output.Type, output.DisplayName ?? output.Name, output.Description))]),
            ["kind"] = nameof(ActivityKind.Action),
            ["runAsynchronously"] = false,
            ["ports"] = new JsonArray([.. (document.Outcomes.Count > 0 ? document.Outcomes : ["Done"]).Select(outcome => Port(outcome, outcome, isEmbedded: false))]),
            ["customProperties"] = new JsonObject
            {
                ["RootType"] = "WorkflowDefinitionActivity",
                ["WorkflowDefinitionId"] = version.DefinitionId,
                ["WorkflowDefinitionVersionId"] = version.Id,
            },
            ["constructionProperties"] = new JsonObject
            {
                ["workflowDefinitionId"] = version.DefinitionId,
                ["workflowDefinitionVersionId"] = version.Id,
            },
            ["isContainer"] = false,
            // A draft can be drawn where it is used, and is not offered.
            ["isBrowsable"] = version.PublishedAt is not null,
            ["isStart"] = false,
            ["isTerminal"] = false,
        });
    }

    static JsonObject Input(
        string name, string type, string displayName, string? description, string? category, string hint, float order, bool isWrapped, bool isBrowsable,
        bool isSensitive, string syntax, object? defaultValue, JsonObject specifications) => WithoutNulls(new JsonObject
        {
            ["isWrapped"] = isWrapped,
            ["uiHint"] = hint,
            ["category"] = category,
            ["defaultValue"] = Default(defaultValue),
            ["defaultSyntax"] = syntax,
            ["isReadOnly"] = false,
            ["isSensitive"] = isSensitive,
            ["autoEvaluate"] = true,
            ["uiSpecifications"] = specifications,
            ["name"] = name,
            ["typeName"] = type.TrimEnd('?'),
            ["displayName"] = displayName,
            ["description"] = description,
            ["order"] = order,
            ["isBrowsable"] = isBrowsable,
            ["isSerializable"] = true,
            ["isSynthetic"] = false,
        });

    static JsonObject Output(string name, string type, string displayName, string? description) => WithoutNulls(new JsonObject
    {
        ["name"] = name,
        ["typeName"] = type.TrimEnd('?'),
        ["displayName"] = displayName,
        ["description"] = description,
        ["order"] = 0,
        ["isBrowsable"] = true,
        ["isSerializable"] = true,
        ["isSynthetic"] = false,
    });

    static JsonObject Port(string name, string displayName, bool isEmbedded) => new()
    {
        ["name"] = name,
        ["displayName"] = displayName,
        ["type"] = isEmbedded ? "Embedded" : "Flow",
        ["isBrowsable"] = true,
    };

    /// <summary>Only what a field can show; a list is written as its JSON.</summary>
    static JsonNode? Default(object? value) => value switch
    {
        null => null,
        string list when list.StartsWith('[') => JsonNode.Parse(list),
        string or bool or int or long or double or decimal or TimeSpan or Enum => JsonSerializer.SerializeToNode(value, ElsaJson.Options),
        _ => null,
    };

    static JsonObject Specifications(InputDescriptor input)
    {
        if (input.Options is not { Count: > 0 } options)
            return [];
        var items = new JsonArray([.. options.Select(option => new JsonObject { ["text"] = option, ["value"] = option })]);
        return input.UIHint switch
        {
            "radiolist" => new JsonObject { ["radiolist"] = new JsonObject { ["radioList"] = List(items) } },
            "checklist" => new JsonObject { ["checklist"] = new JsonObject { ["checkList"] = List(items) } },
            _ => new JsonObject { ["dropdown"] = new JsonObject { ["selectList"] = List(items) } },
        };
    }

    static JsonObject List(JsonArray items) => new() { ["items"] = items, ["isFlagsEnum"] = false };

    static JsonObject WithoutNulls(JsonObject json)
    {
        foreach (var name in json.Where(p => p.Value is null).Select(p => p.Key).ToList())
            json.Remove(name);
        return json;
    }
}
