using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using WorkflowAgents.Data;
using WorkflowAgents.Workflows;

namespace WorkflowAgents.Runtime.Workflows;

/// <summary>
/// What is published, and the compiled programs of all versions. A version that was ever published does not change, so its program
/// is compiled once; a draft's is compiled whenever it is asked for.
/// </summary>
public sealed class DefinitionCatalogue(IDbContextFactory<PlatformContext> contexts, ActivityRegistry registry)
{
    readonly ConcurrentDictionary<string, WorkflowProgram> programs = new();
    readonly HashSet<string> knownTypes = [.. registry.Descriptors.Select(d => d.TypeName)];
    volatile PublishedDefinitions published = PublishedDefinitions.None;

    /// <summary>The published definitions and what starts them.</summary>
    public PublishedDefinitions Published => published;

    /// <summary>Reads again which versions are published and what starts them.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var versions = await db.WorkflowVersions.Where(v => v.IsPublished)
            .Select(v => new { v.DefinitionId, v.Id, v.PublishedAt }).ToListAsync(cancellationToken);
        var triggers = await db.WorkflowTriggers.AsNoTracking().ToListAsync(cancellationToken);
        published = new PublishedDefinitions(
            versions.ToDictionary(v => v.DefinitionId, v => v.Id),
            triggers.OrderBy(t => t.Id).ToLookup(t => t.Hash),
            versions.Count,
            versions.Max(v => v.PublishedAt));
        // Old versions are compiled again when somebody still runs them: one may have been deleted, and its id been used again.
        var current = versions.Select(v => v.Id).ToHashSet();
        foreach (var id in programs.Keys.Where(id => !current.Contains(id)))
            programs.TryRemove(id, out _);
    }

    /// <summary>Refreshes when somebody, on this node or another one, has published or retracted something since.</summary>
    public async Task RefreshIfChangedAsync(CancellationToken cancellationToken)
    {
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            var known = published;
            var versions = db.WorkflowVersions.Where(v => v.IsPublished);
            if (await versions.CountAsync(cancellationToken) == known.Count
                && await versions.MaxAsync(v => v.PublishedAt, cancellationToken) == known.LastPublishedAt)
                return;
        }
        await RefreshAsync(cancellationToken);
    }

    /// <summary>The program of a version.</summary>
    /// <exception cref="WorkflowNotFoundException">There is no such version.</exception>
    public async Task<WorkflowProgram> ProgramAsync(string versionId, CancellationToken cancellationToken)
    {
        if (programs.TryGetValue(versionId, out var known))
            return known;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var version = await db.WorkflowVersions.AsNoTracking().SingleOrDefaultAsync(v => v.Id == versionId, cancellationToken)
            ?? throw new WorkflowNotFoundException(versionId);
        var program = Compile(WorkflowDefinition.Parse(version.Json));
        return version.PublishedAt is null ? program : programs.GetOrAdd(versionId, program);
    }

    /// <summary>The program of a definition's published version.</summary>
    /// <exception cref="WorkflowNotFoundException">There is none.</exception>
    public Task<WorkflowProgram> PublishedProgramAsync(string definitionId, CancellationToken cancellationToken) =>
        published.VersionIds.TryGetValue(definitionId, out var versionId)
            ? ProgramAsync(versionId, cancellationToken)
            : throw new WorkflowNotFoundException(definitionId);

    /// <summary>Compiles a document, stored or not. What is wrong with it is in the program's problems.</summary>
    public WorkflowProgram Compile(WorkflowDefinition document) => WorkflowProgram.Compile(document, registry, new ReusableWorkflows(contexts));

    /// <summary>Everything that keeps a document from being published.</summary>
    public async Task<IReadOnlyList<WorkflowProblem>> ValidateAsync(WorkflowDefinition document, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(document);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await ValidateAsync(db, Compile(document), cancellationToken);
    }

    internal static async Task<IReadOnlyList<WorkflowProblem>> ValidateAsync(
        PlatformContext db, WorkflowProgram program, CancellationToken cancellationToken)
    {
        var problems = program.Problems.ToList();
        // An address can belong to one workflow only. Events and timers may start any number.
        var routes = program.Triggers.Where(t => t.ActivityType == "Elsa.HttpEndpoint").ToList();
        var hashes = routes.Select(t => t.Hash).ToList();
        var taken = routes.Count == 0 ? [] : await db.WorkflowTriggers
            .Where(t => hashes.Contains(t.Hash) && t.DefinitionId != program.Definition.DefinitionId).Select(t => t.Hash).ToListAsync(cancellationToken);
        foreach (var route in routes.Where(t => taken.Contains(t.Hash)))
        {
            using var payload = JsonDocument.Parse(route.Payload);
            string Text(string name) => payload.RootElement.TryGetProperty(name, out var value) ? value.ToString() : "";
            problems.Add(new WorkflowProblem(route.ActivityId, "path",
                $"The {Text("path")} path and {Text("method")} method are already in use by another workflow!"));
        }
        return problems;
    }

    /// <summary>
    /// The document with every workflow that it uses as an activity bound to one version of it: what is published later does not
    /// change what this one does.
    /// </summary>
    internal WorkflowDefinition Bind(WorkflowDefinition document)
    {
        if (ActivityTree.Of(document.Root).All(IsKnown))
            return document;
        var workflows = new ReusableWorkflows(contexts);
        return document.Edit(json =>
        {
            foreach (var step in ActivityTree.Of(json["root"]!.AsObject()).Where(step => !IsKnown(step)))
                if (Resolve(workflows, step) is { } child)
                    BindTo(step, child);
        });
    }

    /// <summary>Lets a step use a version of a workflow.</summary>
    internal static void BindTo(JsonObject step, WorkflowDefinition child)
    {
        step["workflowDefinitionId"] = child.DefinitionId;
        step["workflowDefinitionVersionId"] = child.Id;
        step["version"] = child.Version;
    }

    bool IsKnown(JsonObject step) => ActivityTree.TypeOf(step) is not { } type || knownTypes.Contains(type);

    static WorkflowDefinition? Resolve(ReusableWorkflows workflows, JsonObject step)
    {
        string? Text(string name) => step[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
        var version = step["version"] is JsonValue number && number.TryGetValue<int>(out var n) ? n : (int?)null;
        return (Text("workflowDefinitionVersionId") is { } versionId ? workflows.FindByVersionId(versionId) : null)
            ?? workflows.FindByActivityType(Text("type")!, version)
            ?? (Text("workflowDefinitionId") is { } definitionId ? workflows.FindByDefinitionId(definitionId) : null);
    }
}
