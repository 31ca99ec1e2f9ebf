using System.Text.Encodings.Web;
using System.Text.Json;
using WorkflowAgents.Data.Workflows;
using WorkflowAgents.Runtime.Events;

namespace WorkflowAgents.Runtime.Workflows;

/// <summary>Events that make an actor run a workflow.</summary>
public static class WorkflowEvents
{
    /// <summary>The payload of a stimulus is part of its hash: it keeps the very characters of which triggers and bookmarks were made.</summary>
    static readonly JsonSerializerOptions AsHashed = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Start an instance.</summary>
    public const string Start = "workflow.start";

    /// <summary>Resume a bookmark.</summary>
    public const string Resume = "workflow.resume";

    /// <summary>Resume a bookmark whose time has come.</summary>
    public const string Timer = "timer";

    /// <summary>Deliver a stimulus.</summary>
    public const string Stimulus = "workflow.stimulus";

    /// <summary>Cancel an instance.</summary>
    public const string Cancel = "workflow.cancel";

    /// <summary>Run faulted activities of an instance again.</summary>
    public const string Retry = "workflow.retry";

    /// <summary>Set variables of an instance.</summary>
    public const string SetVariables = "workflow.variables";

    /// <summary>An instance faulted.</summary>
    public const string Faulted = "workflow.faulted";

    internal static NewEvent ToStart(StartWorkflow start, string actorKey, DateTimeOffset now) =>
        new(actorKey, Start, $"start:{start.InstanceId}", JsonSerializer.Serialize(start, JsonSerializerOptions.Web), now);

    internal static NewEvent ToResume(string bookmarkId, IReadOnlyDictionary<string, object?> input, string actorKey, string cause, DateTimeOffset now) =>
        new(actorKey, Resume, $"resume:{bookmarkId}:{cause}", JsonSerializer.Serialize(new ResumeBookmark(bookmarkId, input), JsonSerializerOptions.Web), now);

    internal static NewEvent ToCancel(WorkflowInstance instance, DateTimeOffset now) =>
        new(instance.ActorKey, Cancel, $"cancel:{instance.Id}:{instance.RowVersion}",
            JsonSerializer.Serialize(new CancelWorkflow(instance.Id), JsonSerializerOptions.Web), now);

    internal static NewEvent ToRetry(WorkflowInstance instance, IReadOnlyList<string>? activityIds, DateTimeOffset now) =>
        new(instance.ActorKey, Retry, $"retry:{instance.Id}:{instance.RowVersion}",
            JsonSerializer.Serialize(new RetryWorkflow(instance.Id, activityIds), JsonSerializerOptions.Web), now);

    internal static NewEvent ToSetVariables(WorkflowInstance instance, IReadOnlyDictionary<string, object?> variables, DateTimeOffset now) =>
        new(instance.ActorKey, SetVariables, $"variables:{Guid.CreateVersion7():N}",
            JsonSerializer.Serialize(new SetVariables(instance.Id, variables), JsonSerializerOptions.Web), now);

    /// <summary>A stimulus from outside belongs to its correlation's actor, or to nobody's: then it gets one of its own.</summary>
    internal static NewEvent ToDeliver(WorkflowStimulus stimulus, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7().ToString("N");
        return new(stimulus.CorrelationId ?? $"stimulus:{id}", Stimulus, $"stimulus:{id}", JsonSerializer.Serialize(stimulus, AsHashed), now);
    }
}
