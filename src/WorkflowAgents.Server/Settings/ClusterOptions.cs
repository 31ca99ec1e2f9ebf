using System.ComponentModel.DataAnnotations;

namespace WorkflowAgents.Server.Settings;

/// <summary>Configuration section <c>Cluster</c>: several processes on one PostgreSQL.</summary>
sealed class ClusterOptions
{
    /// <summary>Whether to join the other nodes on the same database. Needs PostgreSQL. Default: false.</summary>
    public bool Enabled { get; set; }

    /// <summary>Port on which the nodes talk with one another. Default: 11111.</summary>
    [Range(1, 65535, ErrorMessage = "is not a port (1 to 65535).")]
    public int SiloPort { get; set; } = 11111;

    /// <summary>Port for clients of the cluster. Default: 30000.</summary>
    [Range(1, 65535, ErrorMessage = "is not a port (1 to 65535).")]
    public int GatewayPort { get; set; } = 30000;

    /// <summary>Name or IP address under which the other nodes reach this one. Default: found out.</summary>
    public string? AdvertisedAddress { get; set; }
}
