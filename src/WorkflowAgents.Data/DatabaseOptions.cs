using System.ComponentModel.DataAnnotations;

namespace WorkflowAgents.Data;

/// <summary>Configuration section <c>Database</c>.</summary>
public sealed class DatabaseOptions
{
    /// <summary>Which database; SQLite in one file, or PostgreSQL for production and many nodes. Default: SQLite.</summary>
    [EnumDataType(typeof(DatabaseProvider))]
    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary>Connection string. Default for SQLite: <c>workflowagents.db</c> under <c>Data:Directory</c>; PostgreSQL needs one.</summary>
    public string? ConnectionString { get; set; }
}
