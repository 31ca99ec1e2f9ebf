using Microsoft.EntityFrameworkCore;
using WorkflowAgents.Data;
using WorkflowAgents.Data.Workflows;
using WorkflowAgents.Workflows;

namespace WorkflowAgents.Runtime.Workflows;

/// <summary>Finds workflows that are used as activities, for one compilation: each is read once, and only when it is asked for.</summary>
sealed class ReusableWorkflows(IDbContextFactory<PlatformContext> contexts) : IWorkflowResolver
{
    readonly Dictionary<string, WorkflowDefinition?> found = [];

    public WorkflowDefinition? FindByVersionId(string definitionVersionId) =>
        Find($"version {definitionVersionId}", versions => versions.Where(v => v.Id == definitionVersionId).OrderBy(v => v.Id));

    public WorkflowDefinition? FindByDefinitionId(string definitionId) =>
        Find($"definition {definitionId}", versions => versions.Where(v => v.DefinitionId == definitionId).OrderByDescending(v => v.IsPublished));

    public WorkflowDefinition? FindByActivityType(string typeName, int? version) =>
        Find($"type {typeName} {version}", versions => versions.Where(v => v.ActivityType == typeName)
            .OrderByDescending(v => v.Version == version).ThenByDescending(v => v.IsPublished));

    // The compiler cannot wait, so neither does the database: a document with children is compiled once per publication.
    WorkflowDefinition? Find(string key, Func<IQueryable<WorkflowVersion>, IOrderedQueryable<WorkflowVersion>> choose)
    {
        if (found.TryGetValue(key, out var known))
            return known;
        using var db = contexts.CreateDbContext();
        var version = choose(db.WorkflowVersions.AsNoTracking())
            .ThenByDescending(v => v.IsLatest).ThenByDescending(v => v.Version).FirstOrDefault();
        return found[key] = version?.Document();
    }
}
