using System.ComponentModel.DataAnnotations;

namespace WorkflowAgents.Runtime.Http;

/// <summary>Configuration section <c>OutgoingHttp</c>: where workflows may send HTTP requests.</summary>
public sealed class OutgoingHttpOptions
{
    /// <summary>Hosts inside the own network that workflows may ask all the same, by name or address. Default: none.</summary>
    public IList<string> AllowedHosts { get; } = [];

    /// <summary>How long a request may take, all redirects and the body included. Default: 30 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Largest answer that is read, in bytes; a larger one counts as none. Default: 1 MiB.</summary>
    [Range(1, 64 * 1024 * 1024)]
    public int MaxResponseBytes { get; set; } = 1024 * 1024;
}
