using WorkflowAgents.Data;

namespace WorkflowAgents.Server.Settings;

/// <summary>The database that was configured.</summary>
/// <param name="Provider">Which.</param>
/// <param name="ConnectionString">Complete; may hold a password.</param>
/// <param name="Description">For people: which and where, without secrets.</param>
sealed record DatabaseSettings(DatabaseProvider Provider, string ConnectionString, string Description);
