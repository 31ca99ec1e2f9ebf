using System.Globalization;
using System.Linq.Expressions;
using WorkflowAgents.Data.Workflows;

namespace WorkflowAgents.Studio.Definitions;

/// <summary><c>versionOptions</c>: which versions of a definition are meant.</summary>
static class VersionChoice
{
    /// <summary>The versions that are meant; an empty text means all of them, and so does what nobody knows.</summary>
    public static IQueryable<WorkflowVersion> Choose(this IQueryable<WorkflowVersion> versions, string? options)
    {
        Expression<Func<WorkflowVersion, bool>>? which = options?.Trim().ToUpperInvariant() switch
        {
            "LATEST" => v => v.IsLatest,
            "PUBLISHED" => v => v.IsPublished,
            "LATESTORPUBLISHED" or "LATESTANDPUBLISHED" => v => v.IsLatest || v.IsPublished,
            "DRAFT" => v => v.IsLatest && !v.IsPublished,
            _ => null,
        };
        if (int.TryParse(options, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            which = v => v.Version == number;
        return which is null ? versions : versions.Where(which);
    }
}
