namespace WorkflowAgents.Data.Ledger;

/// <summary>One verdict of the gate: why a contact did, or did not, get a message.</summary>
public sealed class LedgerEntry
{
    /// <summary>Row id.</summary>
    public long Id { get; set; }

    /// <summary>The contact.</summary>
    public Guid ContactId { get; set; }

    /// <summary>Key of the intent, the same as the outbox row's.</summary>
    public required string IntentId { get; set; }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary><c>planned</c>, <c>sending</c> or <c>result</c>.</summary>
    public required string Stage { get; set; }

    /// <summary>Who wanted to speak.</summary>
    public required string Sender { get; set; }

    /// <summary>What for, for instance <c>booking_offer</c>.</summary>
    public required string Purpose { get; set; }

    /// <summary><c>send</c>, <c>hold</c>, <c>pre_empted</c> or <c>suppressed</c>; at the result stage what became of it.</summary>
    public required string Verdict { get; set; }

    /// <summary>In plain words.</summary>
    public required string Reason { get; set; }

    /// <summary>The rule that decided.</summary>
    public string? Rule { get; set; }

    /// <summary>Its rule set.</summary>
    public string? RuleSet { get; set; }

    /// <summary>Version of the rule set.</summary>
    public int? RuleVersion { get; set; }

    /// <summary>The workflow that asked.</summary>
    public string? WorkflowDefinitionId { get; set; }

    /// <summary>Its version.</summary>
    public int? WorkflowVersion { get; set; }

    /// <summary>Its instance.</summary>
    public string? WorkflowInstanceId { get; set; }

    /// <summary>The step that asked.</summary>
    public string? ActivityId { get; set; }

    /// <summary>For <c>hold</c>: until when, UTC.</summary>
    public DateTimeOffset? HoldUntil { get; set; }

    /// <summary>What the gate knew, JSON object.</summary>
    public string Facts { get; set; } = "{}";
}
