using WorkflowAgents.Data.Contacts;
using WorkflowAgents.Data.Events;
using WorkflowAgents.Data.Outbox;
using WorkflowAgents.Data.Workflows;

namespace WorkflowAgents.Data.Tests;

/// <summary>Rows with as little in them as a test needs.</summary>
static class Rows
{
    public static Contact Contact(Guid? id = null) => new() { Id = id ?? Guid.NewGuid(), CreatedAt = DateTimeOffset.UnixEpoch };

    public static InboxEvent Event(string dedupeKey, string actor = "a") =>
        new() { ActorKey = actor, Kind = "test", DedupeKey = dedupeKey };

    public static OutboxItem Outgoing(string key, int priority = 5) =>
        new() { Key = key, ActorKey = "a", Kind = "test", Payload = "{}", Priority = priority };

    public static WorkflowBookmark Bookmark(string id, DateTimeOffset? dueAt) =>
        new()
        {
            Id = id,
            InstanceId = "i",
            ActorKey = "a",
            Name = "Delay",
            Hash = "h",
            ActivityId = "d",
            ActivityInstanceId = "x",
            DueAt = dueAt,
        };

    public static WorkflowInstance Instance(string id) =>
        new()
        {
            Id = id,
            DefinitionId = "welcome",
            VersionId = "v1",
            Version = 1,
            ActorKey = "a",
            Status = "Running",
            SubStatus = "Suspended",
            State = "{}",
        };
}
