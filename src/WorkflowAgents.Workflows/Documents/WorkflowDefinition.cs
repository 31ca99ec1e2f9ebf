using System.Text.Json;
using System.Text.Json.Nodes;

namespace WorkflowAgents.Workflows;

/// <summary>
/// A workflow document in the Elsa 3 format, read once. The JSON stays the truth: what this class does not know
/// is kept and written back.
/// </summary>
public sealed class WorkflowDefinition
{
    private static readonly JsonDocumentOptions Lenient = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        AllowDuplicateProperties = false,
    };

    private readonly string json;
    private readonly JsonObject document;

    private WorkflowDefinition(string json, JsonObject document)
    {
        this.json = json;
        this.document = document;
        Id = document.FindString("id") ?? string.Empty;
        DefinitionId = document.FindString("definitionId") ?? Id;
        Version = document.FindInteger("version") ?? 1;
        Name = document.FindString("name");
        Description = document.FindString("description");
        IsLatest = document.FindBoolean("isLatest") ?? false;
        IsPublished = document.FindBoolean("isPublished") ?? false;
        IsReadonly = document.FindBoolean("isReadonly") ?? false;
        IsSystem = document.FindBoolean("isSystem") ?? false;
        ToolVersion = document.FindString("toolVersion");
        CreatedAt = document.FindDate("createdAt");
        Variables = ReadVariables(document, "variables");
        Inputs = ReadList("inputs", ReadInput);
        Outputs = ReadList("outputs", ReadOutput);
        Outcomes = [.. (document.FindArray("outcomes") ?? []).Select(o => o.AsText()).OfType<string>()];
        Options = ReadOptions();
        if (document.Find("root") is not (null or JsonObject))
            throw new DocumentProblemException("The root has to be an activity", "$.root");
        Root = document.FindObject("root") ?? new JsonObject { ["id"] = "Sequence1", ["type"] = "Elsa.Sequence", ["version"] = 1 };
        CheckActivity(Root, "$.root");
        CheckTypes(Root, "$.root");
        CheckFlowcharts(Root, "$.root");
    }

    /// <summary>Identity of this version.</summary>
    public string Id { get; }

    /// <summary>Identity shared by all versions.</summary>
    public string DefinitionId { get; }

    /// <summary>Number of this version, from 1.</summary>
    public int Version { get; }

    /// <summary>Name; the activity type name is derived from it when the workflow is used as an activity.</summary>
    public string? Name { get; }

    /// <summary>Description.</summary>
    public string? Description { get; }

    /// <summary>Whether this is the newest version.</summary>
    public bool IsLatest { get; }

    /// <summary>Whether this is the version new instances run.</summary>
    public bool IsPublished { get; }

    /// <summary>Whether edits are refused.</summary>
    public bool IsReadonly { get; }

    /// <summary>Whether lists leave it out.</summary>
    public bool IsSystem { get; }

    /// <summary>Version of the designer that wrote the document.</summary>
    public string? ToolVersion { get; }

    /// <summary>When this version was made.</summary>
    public DateTimeOffset? CreatedAt { get; }

    /// <summary>Variables of the whole workflow.</summary>
    public IReadOnlyList<VariableDefinition> Variables { get; }

    /// <summary>Declared inputs.</summary>
    public IReadOnlyList<InputDefinition> Inputs { get; }

    /// <summary>Declared outputs.</summary>
    public IReadOnlyList<OutputDefinition> Outputs { get; }

    /// <summary>Outcomes: the ports of the workflow when used as an activity.</summary>
    public IReadOnlyList<string> Outcomes { get; }

    /// <summary>Free properties; a copy.</summary>
    public JsonObject CustomProperties => document.FindObject("customProperties")?.DeepClone().AsObject() ?? [];

    /// <summary>The free properties themselves; not to be changed.</summary>
    internal JsonObject? Custom => document.FindObject("customProperties");

    /// <summary>Options.</summary>
    public WorkflowOptions Options { get; }

    /// <summary>The root activity as JSON. Do not change it; use <see cref="Edit"/>.</summary>
    public JsonObject Root { get; }

    /// <summary>The activity type under which other workflows can use this one: the Pascal-cased name.</summary>
    public string ActivityTypeName => Naming.Pascal(Name ?? DefinitionId);

    /// <summary>Reads a document.</summary>
    /// <param name="json">The document.</param>
    /// <exception cref="WorkflowFormatException">The document cannot be read; the exception says where.</exception>
    public static WorkflowDefinition Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        json = json.TrimStart('\uFEFF');
        try
        {
            if (JsonNode.Parse(json, documentOptions: Lenient) is not JsonObject document)
                throw new WorkflowFormatException("A workflow document is a JSON object", "$", 1);
            return new WorkflowDefinition(json, document);
        }
        catch (JsonException e) when (e.LineNumber is null && JsonDocumentReading.FirstDuplicate(json) is { } twice)
        {
            throw new WorkflowFormatException("The property is there twice", twice.Path, twice.Line, e);
        }
        catch (JsonException e)
        {
            throw new WorkflowFormatException($"Not valid JSON: {e.Message}", e.Path ?? "$", e.LineNumber + 1, e);
        }
        catch (DocumentProblemException e)
        {
            throw new WorkflowFormatException(e.Message, e.Path, JsonDocumentReading.LineOf(json, e.Path), e);
        }
    }

    /// <summary>The document as it was read, with everything this class does not know.</summary>
    public string ToJson() => json;

    /// <summary>
    /// Describes the workflow as an activity of other workflows; null when it may not be used as one. The picker shows the published
    /// version only.
    /// </summary>
    public ActivityDescriptor? ToActivityDescriptor() => !Options.UsableAsActivity ? null : new ActivityDescriptor
    {
        TypeName = ActivityTypeName,
        Namespace = string.Empty,
        Name = ActivityTypeName,
        Version = Version,
        Category = Options.ActivityCategory is { Length: > 0 } category ? category : "Workflows",
        DisplayName = Name ?? DefinitionId,
        Description = Description,
        Inputs = [.. Inputs.Select((input, i) => new InputDescriptor(
            input.Name,
            input.Type,
            input.DisplayName ?? input.Name,
            input.Description,
            input.Category,
            i,
            input.UIHint ?? "singleline",
            Options: null,
            DefaultValue: null,
            "Literal",
            IsWrapped: true,
            IsBrowsable: true,
            IsSensitive: false))],
        Outputs = [.. Outputs.Select((output, i) => new OutputDescriptor(output.Name, output.Type, output.DisplayName ?? output.Name, output.Description, i))],
        Ports = [.. (Outcomes.Count == 0 ? ["Done"] : Outcomes).Select(o => new PortDescriptor(o, o, IsEmbedded: false))],
        IsBrowsable = IsPublished,
        ConstructionProperties = new Dictionary<string, object?>
        {
            ["workflowDefinitionId"] = DefinitionId,
            ["workflowDefinitionVersionId"] = Id,
            ["latestAvailablePublishedVersion"] = Version,
            ["latestAvailablePublishedVersionId"] = Id,
        },
    };

    /// <summary>A changed copy: the change is made on a copy of the JSON, which is then read again.</summary>
    /// <param name="change">Changes the copy.</param>
    public WorkflowDefinition Edit(Action<JsonObject> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        var copy = document.DeepClone().AsObject();
        change(copy);
        return Parse(copy.ToJsonString(JsonDocumentReading.Relaxed));
    }

    internal static IReadOnlyList<VariableDefinition> ReadVariables(JsonObject owner, string property) =>
        [.. (owner.FindArray(property) ?? []).OfType<JsonObject>().Select(ReadVariable)];

    internal static VariableDefinition ReadVariable(JsonObject node) => new(
        node.FindString("id") ?? string.Empty,
        node.FindString("name") ?? string.Empty,
        node.FindString("typeName") ?? "Object",
        node.FindBoolean("isArray") ?? false,
        node.FindString("value"),
        node.FindString("storageDriverTypeName"));

    private IReadOnlyList<T> ReadList<T>(string property, Func<JsonObject, string, T> read) =>
        [.. (document.FindArray(property) ?? []).OfType<JsonObject>().Select((item, i) => read(item, $"$.{property}[{i}]"))];

    private static InputDefinition ReadInput(JsonObject node, string path) => new(
        node.FindString("name") ?? throw new DocumentProblemException("An input needs a name", path),
        KnownType(node, path),
        node.FindString("displayName"),
        node.FindString("description"),
        node.FindString("category"),
        node.FindString("uiHint"),
        node.FindString("storageDriverType"));

    private static OutputDefinition ReadOutput(JsonObject node, string path) => new(
        node.FindString("name") ?? throw new DocumentProblemException("An output needs a name", path),
        KnownType(node, path),
        node.FindString("displayName"),
        node.FindString("description"),
        node.FindString("category"));

    private static string KnownType(JsonObject node, string path)
    {
        var alias = node.FindString("type") ?? "Object";
        return TypeAliases.Find(alias) is null
            ? throw new DocumentProblemException($"Unknown type '{alias}'", $"{path}.type")
            : alias;
    }

    private WorkflowOptions ReadOptions()
    {
        var options = document.FindObject("options") ?? [];
        return new WorkflowOptions(
            options.FindString("activationStrategyType"),
            options.FindString("incidentStrategyType"),
            options.FindBoolean("usableAsActivity") ?? document.FindBoolean("usableAsActivity") ?? false,
            options.FindBoolean("autoUpdateConsumingWorkflows") ?? false,
            options.FindString("activityCategory"),
            options.FindString("commitStrategyName"));
    }

    // What everybody who reads a document takes for granted.
    private static void CheckTypes(JsonObject json, string path)
    {
        if (json.ContainsKey("type") && (json.ContainsKey("id") || json.ContainsKey("nodeId") || json.ContainsKey("version")))
        {
            foreach (var name in (ReadOnlySpan<string>)["type", "id", "nodeId"])
                if (json[name] is { } text && text.GetValueKind() != JsonValueKind.String)
                    throw new DocumentProblemException($"The {name} of an activity has to be a text", $"{path}.{name}");
            foreach (var name in (ReadOnlySpan<string>)["customProperties", "metadata"])
                if (json[name] is not (null or JsonObject))
                    throw new DocumentProblemException($"The {name} of an activity have to be an object", $"{path}.{name}");
        }

        foreach (var (name, value) in json)
        {
            if (name == "expression" && value is JsonObject expression && expression["type"] is { } type && type.GetValueKind() != JsonValueKind.String)
                throw new DocumentProblemException("The type of an expression has to be a text", $"{path}.expression.type");
            if (name is not ("expression" or "metadata" or "customProperties"))
                CheckTypesWithin(value, $"{path}.{name}");
        }
    }

    private static void CheckTypesWithin(JsonNode? value, string path)
    {
        switch (value)
        {
            case JsonObject json:
                CheckTypes(json, path);
                break;
            case JsonArray list:
                for (var i = 0; i < list.Count; i++)
                    CheckTypesWithin(list[i], $"{path}[{i}]");
                break;
        }
    }

    // Every activity needs a type, and ids are unique within one flowchart: without, the document cannot be read.
    private static void CheckActivity(JsonObject activity, string path)
    {
        if (string.IsNullOrWhiteSpace(activity.FindString("type")))
            throw new DocumentProblemException("An activity needs a type", path);
        if (activity.FindArray("activities") is not { } children)
            return;
        for (var i = 0; i < children.Count; i++)
            if (children[i] is JsonObject child)
                CheckActivity(child, $"{path}.activities[{i}]");
    }

    // A flowchart may stand anywhere: in a list, as the body of a loop, in a case of a switch.
    private static void CheckFlowcharts(JsonNode? node, string path)
    {
        if (node is JsonArray list)
        {
            for (var i = 0; i < list.Count; i++)
                CheckFlowcharts(list[i], $"{path}[{i}]");
            return;
        }

        if (node is not JsonObject item)
            return;
        if (item.FindString("type") == "Elsa.Flowchart")
            CheckIds(item.FindArray("activities") ?? [], path);
        foreach (var (name, value) in item)
            CheckFlowcharts(value, $"{path}.{name}");
    }

    private static void CheckIds(JsonArray activities, string path)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < activities.Count; i++)
            if (activities[i] is JsonObject child && child.FindString("id") is { } id && !seen.Add(id))
                throw new DocumentProblemException($"Two activities of the flowchart have the id '{id}'", $"{path}.activities[{i}].id");
    }
}
