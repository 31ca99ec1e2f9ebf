namespace WorkflowAgents.Data;

/// <summary>The databases the platform runs on.</summary>
public enum DatabaseProvider
{
    /// <summary>One file, one process.</summary>
    Sqlite,

    /// <summary>PostgreSQL 15 or newer, one or many processes.</summary>
    PostgreSql,
}
