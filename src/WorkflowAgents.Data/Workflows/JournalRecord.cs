namespace WorkflowAgents.Data.Workflows;

/// <summary>One entry of an instance's journal.</summary>
public sealed class JournalRecord
{
    /// <summary>The instance.</summary>
    public required string InstanceId { get; set; }

    /// <summary>0, 1, 2 ... over the whole life of the instance.</summary>
    public long Sequence { get; set; }

    /// <summary>The step.</summary>
    public required string ActivityId { get; set; }

    /// <summary>Its activity instance.</summary>
    public required string ActivityInstanceId { get; set; }

    /// <summary>The container's.</summary>
    public string? ParentActivityInstanceId { get; set; }

    /// <summary>Type name.</summary>
    public required string ActivityType { get; set; }

    /// <summary>Version of the type.</summary>
    public int ActivityTypeVersion { get; set; }

    /// <summary>Name.</summary>
    public string? ActivityName { get; set; }

    /// <summary>Path of the step.</summary>
    public required string NodeId { get; set; }

    /// <summary>Elsa's event name.</summary>
    public required string EventName { get; set; }

    /// <summary>Message.</summary>
    public string? Message { get; set; }

    /// <summary>JSON.</summary>
    public string? Payload { get; set; }

    /// <summary>The step's evaluated inputs by name, JSON; where the step ended or began to wait.</summary>
    public string? Inputs { get; set; }

    /// <summary>The step's outputs by name, JSON; where the step ended or began to wait.</summary>
    public string? Outputs { get; set; }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset At { get; set; }
}
