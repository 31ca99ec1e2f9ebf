namespace WorkflowAgents.Data.Accounts;

/// <summary>A key for another program; only its hash is kept.</summary>
public sealed class ApiKey
{
    /// <summary>Id.</summary>
    public Guid Id { get; set; }

    /// <summary>What it is for.</summary>
    public required string Name { get; set; }

    /// <summary>SHA-256 of the key, hex.</summary>
    public required string Hash { get; set; }

    /// <summary>Role it acts in.</summary>
    public required string Role { get; set; }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset CreatedAt { get; set; }
}
