using System.ComponentModel.DataAnnotations;

namespace WorkflowAgents.Server.Settings;

/// <summary>Configuration section <c>Data</c>.</summary>
sealed class DataOptions
{
    /// <summary>Where the database file and the keys are. Default: <c>data</c> under the working directory; created when missing.</summary>
    [Required]
    public string Directory { get; set; } = "data";
}
