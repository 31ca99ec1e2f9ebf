using System.ComponentModel.DataAnnotations;

namespace WorkflowAgents.Runtime.Outbox;

/// <summary>Configuration section <c>Outbox</c>.</summary>
public sealed class OutboxOptions
{
    /// <summary>How many items leave at the same time; more is faster and heavier on the other side. Default: 16.</summary>
    [Range(1, 1000)]
    public int AtOnce { get; set; } = 16;

    /// <summary>An item is given up after this many attempts. Default: 5.</summary>
    [Range(1, 100)]
    public int MaxAttempts { get; set; } = 5;

    /// <summary>First back-off; it grows fourfold each time. Default: half a second.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "01:00:00")]
    public TimeSpan Backoff { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long a claim holds before a crash is assumed; longer than any delivery takes. Default: one minute.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "01:00:00")]
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a status is waited for when a message may or may not have arrived. Default: two minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "1.00:00:00")]
    public TimeSpan UnknownFor { get; set; } = TimeSpan.FromMinutes(2);
}
