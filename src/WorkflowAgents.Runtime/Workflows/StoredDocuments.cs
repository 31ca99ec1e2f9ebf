using System.Globalization;
using WorkflowAgents.Data.Workflows;
using WorkflowAgents.Workflows;

namespace WorkflowAgents.Runtime.Workflows;

/// <summary>Documents of stored versions.</summary>
public static class StoredDocuments
{
    /// <summary>The document of a version, saying of itself what is true now: which version it is, and whether it governs.</summary>
    public static WorkflowDefinition Document(this WorkflowVersion version)
    {
        ArgumentNullException.ThrowIfNull(version);
        return WorkflowDefinition.Parse(version.Json).Edit(json =>
        {
            json["id"] = version.Id;
            json["definitionId"] = version.DefinitionId;
            json["version"] = version.Version;
            json["isLatest"] = version.IsLatest;
            json["isPublished"] = version.IsPublished;
            json["createdAt"] = version.CreatedAt.ToString("O", CultureInfo.InvariantCulture);
        });
    }

    /// <summary>Puts a document into a version; what the version is stays.</summary>
    internal static void Write(this WorkflowVersion version, WorkflowDefinition document)
    {
        version.Json = document.ToJson();
        version.Name = document.Name?.Trim();
        version.Description = document.Description?.Trim();
        version.ToolVersion = document.ToolVersion;
        version.IsReadonly = document.IsReadonly;
        version.IsSystem = document.IsSystem;
        version.ActivityType = document.Options.UsableAsActivity ? document.ActivityTypeName : null;
        version.Json = version.Document().ToJson();
    }
}
