namespace WorkflowAgents.Workflows;

/// <summary>A compiled definition: immutable, safe for many threads, to be cached per version.</summary>
public sealed class WorkflowProgram
{
    private readonly IReadOnlyDictionary<string, ActivityNode> nodes;

    private WorkflowProgram(WorkflowDefinition definition, ActivityNode root, ProgramBuilder builder)
    {
        Definition = definition;
        Root = root;
        nodes = builder.Nodes;
        var problems = builder.Problems.ToList();
        Triggers = TriggerIndex.Of(this, builder.Nodes.Values, problems);
        Problems = problems;
    }

    /// <summary>The definition this program was compiled from.</summary>
    public WorkflowDefinition Definition { get; }

    /// <summary>What starts instances.</summary>
    public IReadOnlyList<WorkflowTrigger> Triggers { get; }

    /// <summary>What must be put right before publishing.</summary>
    public IReadOnlyList<WorkflowProblem> Problems { get; }

    internal ActivityNode Root { get; }

    /// <summary>Compiles a definition. Problems do not throw; they are listed.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="registry">The known activities.</param>
    /// <param name="resolver">Finds workflows used as activities; null: there are none.</param>
    public static WorkflowProgram Compile(WorkflowDefinition definition, ActivityRegistry registry, IWorkflowResolver? resolver = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(registry);
        var builder = new ProgramBuilder(definition, registry, resolver);
        var root = builder.BuildWorkflow();
        return new WorkflowProgram(definition, root, builder);
    }

    /// <summary>
    /// What scripts of this workflow can call and name, as TypeScript declarations (<c>.d.ts</c>) for an editor's completion.
    /// </summary>
    /// <param name="activityTypeName">The activity whose script is written; some functions are for some activities only.</param>
    /// <param name="propertyName">The property that holds the script.</param>
    public string DescribeScripts(string? activityTypeName = null, string? propertyName = null) =>
        ScriptDeclarations.Of(this, nodes.Values, activityTypeName, propertyName);

    internal ActivityNode? Find(string nodeId) => nodes.GetValueOrDefault(nodeId);
}
