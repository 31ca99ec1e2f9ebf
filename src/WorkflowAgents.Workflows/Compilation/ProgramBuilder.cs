using System.Text.Json.Nodes;

namespace WorkflowAgents.Workflows;

/// <summary>Turns the JSON of a definition into nodes.</summary>
internal sealed class ProgramBuilder(WorkflowDefinition definition, ActivityRegistry registry, IWorkflowResolver? resolver)
{
    private const int MaximumNesting = 32;

    private readonly Dictionary<string, ActivityNode> nodes = new(StringComparer.Ordinal);
    private readonly List<WorkflowProblem> problems = [];
    private readonly Stack<string> composites = new();
    private WorkflowScope scope = new(definition, IsTopLevel: true);

    public ExpressionCompiler Expressions { get; } = new();

    public IReadOnlyDictionary<string, ActivityNode> Nodes => nodes;

    public IReadOnlyList<WorkflowProblem> Problems => problems;

    public void AddProblem(string? activityId, string path, string message) =>
        problems.Add(new WorkflowProblem(activityId, path, message));

    public ActivityNode BuildWorkflow()
    {
        AddDuplicates("inputs", definition.Inputs.Select(i => i.Name));
        AddDuplicates("outputs", definition.Outputs.Select(o => o.Name));
        return BuildWorkflow("Workflow1", null, definition);
    }

    private ActivityNode BuildWorkflow(string id, ActivityNode? parent, WorkflowDefinition source)
    {
        var workflow = new WorkflowRoot();
        var node = NewNode(id, parent, workflow, null, "Elsa.Workflow", 1, source.Name, null);
        node.Variables = parent?.Activity is WorkflowAsActivity composite
            ? [.. Slots(source.Variables, id), .. composite.InnerVariables()]
            : Slots(source.Variables, id);
        workflow.Root = Build(source.Root, node, "$.root");
        return node;
    }

    public Activity Build(JsonObject json, ActivityNode parent, string path)
    {
        var typeName = json.FindString("type")!;
        var version = json.FindInteger("version");
        var type = registry.Find(typeName, version);
        if (typeName == NotFoundActivity.TypeName && OriginalOf(json) is { } original
            && (registry.Find(original.FindString("type") ?? string.Empty, null) is not null || ResolveWorkflow(original) is not null))
            return Build(original, parent, path);
        if (type is null && ResolveWorkflow(json) is { } child)
            return BuildComposite(json, parent, path, child);

        var activity = type?.Create() ?? new NotFoundActivity { MissingTypeName = typeName };
        var node = NewNode(IdOf(json, parent, typeName), parent, activity, type, type is null ? NotFoundActivity.TypeName : typeName,
            type?.Descriptor.Version ?? 1, json.FindString("name"), json);
        if (activity is NotFoundActivity missing)
        {
            missing.MissingTypeName = json.FindString("missingTypeName") ?? typeName;
            missing.MissingTypeVersion = json.FindInteger("missingTypeVersion") ?? 0;
            problems.Add(new WorkflowProblem(node.Id, path, $"Unknown activity type '{missing.MissingTypeName}'", IsUnknownActivity: true));
        }

        if (activity is Container)
            node.Variables = Slots(Named(WorkflowDefinition.ReadVariables(json, "variables")), node.Id);
        var reader = new ActivityReader(this, node, json, path);
        if (type is not null)
            reader.ReadDeclared(type);
        activity.Read(reader);
        LogPersistence.Apply(node, json);
        return activity;
    }

    private WorkflowAsActivity BuildComposite(JsonObject json, ActivityNode parent, string path, WorkflowDefinition child)
    {
        var activity = new WorkflowAsActivity(child);
        var typeName = json.FindString("type")!;
        var node = NewNode(IdOf(json, parent, typeName), parent, activity, null, typeName, child.Version, json.FindString("name"), json);
        if (composites.Contains(child.Id) || composites.Count >= MaximumNesting)
        {
            AddProblem(node.Id, path, $"The workflow '{child.Name}' contains itself");
            return activity;
        }

        activity.Read(new ActivityReader(this, node, json, path));
        LogPersistence.Apply(node, json);
        var outer = scope;
        scope = new WorkflowScope(child, IsTopLevel: false);
        composites.Push(child.Id);
        activity.Workflow = BuildWorkflow("Workflow1", node, child).Activity;
        composites.Pop();
        scope = outer;
        return activity;
    }

    // A version id decides over the type name; a definition id is the last resort.
    private WorkflowDefinition? ResolveWorkflow(JsonObject json)
    {
        if (resolver is null)
            return null;
        var typeName = json.FindString("type") ?? string.Empty;
        return Usable(json.FindString("workflowDefinitionVersionId") is { } versionId ? resolver.FindByVersionId(versionId) : null)
            ?? Usable(resolver.FindByActivityType(typeName, json.FindInteger("version")))
            ?? Usable(json.FindString("workflowDefinitionId") is { } id ? resolver.FindByDefinitionId(id) : null);
    }

    private static WorkflowDefinition? Usable(WorkflowDefinition? found) => found is { Options.UsableAsActivity: true } ? found : null;

    private static JsonObject? OriginalOf(JsonObject json)
    {
        try
        {
            return json.FindString("originalActivityJson") is { } text ? JsonNode.Parse(text) as JsonObject : null;
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }

    private ActivityNode NewNode(
        string id, ActivityNode? parent, Activity activity, ActivityType? type, string typeName, int version, string? name, JsonObject? json)
    {
        var nodeId = parent is null ? id : $"{parent.NodeId}:{id}";
        for (var n = 2; nodes.ContainsKey(nodeId); n++)
            nodeId = $"{parent!.NodeId}:{id}~{n}";
        var custom = json?.FindObject("customProperties");
        var node = new ActivityNode
        {
            Id = id,
            NodeId = nodeId,
            Name = name,
            Type = typeName,
            Version = version,
            Activity = activity,
            ActivityType = type,
            Parent = parent,
            Scope = scope,
            CanStartWorkflow = custom?.FindBoolean("canStartWorkflow") ?? json?.FindBoolean("canStartWorkflow") ?? false,
            MergeMode = custom?.FindString("mergeMode"),
            RunsInBackground = type?.Descriptor.Kind switch
            {
                ActivityKind.Job => true,
                ActivityKind.Task => custom?.FindBoolean("runAsynchronously") ?? json?.FindBoolean("runAsynchronously") ?? false,
                _ => false,
            },
        };
        activity.Node = node;
        parent?.Children.Add(node);
        nodes[nodeId] = node;
        return node;
    }

    private static string IdOf(JsonObject json, ActivityNode parent, string typeName)
    {
        if (json.FindString("id") is { Length: > 0 } id)
            return id;
        var shortName = typeName[(typeName.LastIndexOf('.') + 1)..];
        return $"{shortName}{parent.Children.Count(c => c.Type == typeName) + 1}";
    }

    private static VariableSlot[] Slots(IReadOnlyList<VariableDefinition> variables, string ownerId) =>
        [.. variables.Select((v, i) => VariableSlot.Of(v, $"{ownerId}:variable-{i}")).OfType<VariableSlot>()];

    // A container's variables without a name are counted.
    private static IReadOnlyList<VariableDefinition> Named(IReadOnlyList<VariableDefinition> variables)
    {
        var unnamed = 0;
        return [.. variables.Select(v => string.IsNullOrWhiteSpace(v.Name) ? v with { Name = $"Variable{++unnamed}" } : v)];
    }

    private void AddDuplicates(string what, IEnumerable<string> names)
    {
        foreach (var group in names.GroupBy(n => n).Where(g => g.Count() > 1))
            AddProblem(null, $"$.{what}", $"The name '{group.Key}' is used more than once in {what}");
    }
}
