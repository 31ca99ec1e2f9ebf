using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace WorkflowAgents.Workflows;

/// <summary>
/// The JSON of a state, written by hand to be small and fast: what can be derived is left out. Path and id of a bookmark's activity
/// come from its execution, the path of an execution is written relative to its owner's.
/// </summary>
internal static class WorkflowStateJson
{
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static string Write(WorkflowState state)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
            Write(writer, state);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static WorkflowState Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var id = root.GetProperty("id").GetString()!;
        var contexts = ReadContexts(root);
        return new WorkflowState
        {
            InstanceId = id,
            DefinitionId = root.GetProperty("definition").GetString()!,
            DefinitionVersionId = root.GetProperty("versionId").GetString()!,
            DefinitionVersion = root.GetProperty("version").GetInt32(),
            CorrelationId = Text(root, "correlation"),
            Name = Text(root, "name"),
            ParentInstanceId = Text(root, "parent"),
            SubStatus = Enum.Parse<WorkflowSubStatus>(root.GetProperty("status").GetString()!),
            CreatedAt = Moment(root, "created")!.Value,
            UpdatedAt = Moment(root, "updated")!.Value,
            FinishedAt = Moment(root, "finished"),
            NextSequence = root.GetProperty("journal").GetInt64(),
            LastNumber = root.GetProperty("last").GetInt32(),
            Input = Values(root, "input", StringComparer.OrdinalIgnoreCase) ?? WorkflowState.Empty,
            Output = Values(root, "output") ?? WorkflowState.Empty,
            Variables = ReadVariables(root, contexts),
            Incidents = ReadIncidents(root),
            Contexts = contexts,
            Bookmarks = ReadBookmarks(root, id, contexts),
        };
    }

    private static void Write(Utf8JsonWriter writer, WorkflowState state)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, state.InstanceId);
        writer.WriteString("definition"u8, state.DefinitionId);
        writer.WriteString("versionId"u8, state.DefinitionVersionId);
        writer.WriteNumber("version"u8, state.DefinitionVersion);
        WriteText(writer, "correlation", state.CorrelationId);
        WriteText(writer, "name", state.Name);
        WriteText(writer, "parent", state.ParentInstanceId);
        writer.WriteString("status"u8, NameOf(state.SubStatus));
        writer.WriteString("created"u8, state.CreatedAt);
        writer.WriteString("updated"u8, state.UpdatedAt);
        if (state.FinishedAt is { } finished)
            writer.WriteString("finished"u8, finished);
        writer.WriteNumber("journal"u8, state.NextSequence);
        writer.WriteNumber("last"u8, state.LastNumber);
        WriteValues(writer, "input", state.Input);
        WriteValues(writer, "output", state.Output);
        WriteVariables(writer, state);
        WriteContexts(writer, state.Contexts);
        WriteBookmarks(writer, state);
        WriteIncidents(writer, state.Incidents);
        writer.WriteEndObject();
    }

    // Id, name, value; the value is left out when the root's execution has it already.
    private static void WriteVariables(Utf8JsonWriter writer, WorkflowState state)
    {
        if (state.Variables.Count == 0)
            return;
        var kept = state.Contexts.Count > 0 ? state.Contexts[0].Variables : null;
        writer.WriteStartArray("variables"u8);
        foreach (var variable in state.Variables)
        {
            writer.WriteStartArray();
            writer.WriteStringValue(variable.Id);
            writer.WriteStringValue(variable.Name);
            if (kept?.ContainsKey(variable.Id) != true)
                ValueJson.WriteTagged(writer, variable.Value);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }

    private static List<VariableValue> ReadVariables(JsonElement root, List<ContextState> contexts)
    {
        if (!root.TryGetProperty("variables", out var list))
            return [];
        var variables = new List<VariableValue>(list.GetArrayLength());
        var kept = contexts.Count > 0 ? contexts[0].Variables : null;
        foreach (var item in list.EnumerateArray())
        {
            var id = item[0].GetString()!;
            var value = item.GetArrayLength() > 2 ? ValueJson.ReadTagged(item[2]) : kept?.GetValueOrDefault(id);
            variables.Add(new VariableValue(id, item[1].GetString()!, value));
        }

        return variables;
    }

    private static void WriteContexts(Utf8JsonWriter writer, IReadOnlyList<ContextState> contexts)
    {
        if (contexts.Count == 0)
            return;
        writer.WriteStartArray("run"u8);
        foreach (var context in contexts)
        {
            writer.WriteStartObject();
            writer.WriteNumber("n"u8, context.Number);
            var owner = context.Owner == 0 ? null : Owner(contexts, context.Owner);
            var isBelow = owner is not null && context.NodeId.StartsWith(owner.NodeId, StringComparison.Ordinal)
                && context.NodeId.Length > owner.NodeId.Length && context.NodeId[owner.NodeId.Length] == ':';
            writer.WriteString("at"u8, isBelow ? context.NodeId.AsSpan(owner!.NodeId.Length) : context.NodeId);
            if (context.Owner > 0)
                writer.WriteNumber("owner"u8, context.Owner);
            if (context.Status != ActivityStatus.Running)
                writer.WriteString("status"u8, context.Status.ToString());
            WriteText(writer, "tag", context.Tag);
            if (context.FaultCount > 0)
                writer.WriteNumber("faults"u8, context.FaultCount);
            WriteValues(writer, "variables", context.Variables);
            WriteValues(writer, "dynamic", context.Dynamic);
            WriteValues(writer, "properties", context.Properties);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static ContextState? Owner(IReadOnlyList<ContextState> contexts, int number)
    {
        // The owner is near: its children follow it.
        foreach (var context in contexts)
            if (context.Number == number)
                return context;
        return null;
    }

    private static List<ContextState> ReadContexts(JsonElement root)
    {
        if (!root.TryGetProperty("run", out var list))
            return [];
        var contexts = new List<ContextState>(list.GetArrayLength());
        foreach (var item in list.EnumerateArray())
        {
            var owner = item.TryGetProperty("owner", out var o) ? o.GetInt32() : 0;
            var at = item.GetProperty("at").GetString()!;
            contexts.Add(new ContextState(
                item.GetProperty("n").GetInt32(),
                at.StartsWith(':') ? Owner(contexts, owner)!.NodeId + at : at,
                owner,
                Text(item, "status") is { } status ? Enum.Parse<ActivityStatus>(status) : ActivityStatus.Running,
                Text(item, "tag"),
                item.TryGetProperty("faults", out var faults) ? faults.GetInt32() : 0,
                Values(item, "variables"),
                Values(item, "dynamic"),
                Values(item, "properties")));
        }

        return contexts;
    }

    private static void WriteBookmarks(Utf8JsonWriter writer, WorkflowState state)
    {
        if (state.Bookmarks.Count == 0)
            return;
        writer.WriteStartArray("bookmarks"u8);
        foreach (var bookmark in state.Bookmarks)
        {
            writer.WriteStartObject();
            writer.WriteString("id"u8, bookmark.Id);
            writer.WriteString("name"u8, bookmark.Name);
            writer.WriteString("hash"u8, bookmark.Hash);
            WriteText(writer, "payload", bookmark.Payload);
            writer.WriteString("activity"u8, bookmark.ActivityId);
            writer.WriteNumber("n"u8, int.Parse(bookmark.ActivityInstanceId.AsSpan(state.InstanceId.Length + 1), CultureInfo.InvariantCulture));
            writer.WriteString("created"u8, bookmark.CreatedAt);
            if (!bookmark.AutoBurn)
                writer.WriteBoolean("stays"u8, true);
            WriteText(writer, "callback", bookmark.CallbackName);
            WriteText(writer, "settings", bookmark.Settings);
            if (bookmark.DueAt is { } due)
                writer.WriteString("due"u8, due);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static List<Bookmark> ReadBookmarks(JsonElement root, string instanceId, List<ContextState> contexts)
    {
        if (!root.TryGetProperty("bookmarks", out var list))
            return [];
        var bookmarks = new List<Bookmark>(list.GetArrayLength());
        foreach (var item in list.EnumerateArray())
        {
            var number = item.GetProperty("n").GetInt32();
            bookmarks.Add(new Bookmark
            {
                Id = item.GetProperty("id").GetString()!,
                Name = item.GetProperty("name").GetString()!,
                Hash = item.GetProperty("hash").GetString()!,
                Payload = Text(item, "payload"),
                ActivityId = item.GetProperty("activity").GetString()!,
                ActivityNodeId = Owner(contexts, number)?.NodeId ?? string.Empty,
                ActivityInstanceId = $"{instanceId}:{number}",
                CreatedAt = Moment(item, "created")!.Value,
                AutoBurn = !item.TryGetProperty("stays", out _),
                CallbackName = Text(item, "callback"),
                Settings = Text(item, "settings"),
                DueAt = Moment(item, "due"),
            });
        }

        return bookmarks;
    }

    private static void WriteIncidents(Utf8JsonWriter writer, IReadOnlyList<Incident> incidents)
    {
        if (incidents.Count == 0)
            return;
        writer.WriteStartArray("incidents"u8);
        foreach (var incident in incidents)
        {
            writer.WriteStartObject();
            writer.WriteString("activity"u8, incident.ActivityId);
            writer.WriteString("node"u8, incident.ActivityNodeId);
            writer.WriteString("execution"u8, incident.ActivityInstanceId);
            writer.WriteString("type"u8, incident.ActivityType);
            writer.WriteString("message"u8, incident.Message);
            WriteText(writer, "exception", incident.ExceptionType);
            WriteText(writer, "detail", incident.Detail);
            writer.WriteString("at"u8, incident.Timestamp);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static List<Incident> ReadIncidents(JsonElement root)
    {
        if (!root.TryGetProperty("incidents", out var list))
            return [];
        var incidents = new List<Incident>(list.GetArrayLength());
        foreach (var item in list.EnumerateArray())
            incidents.Add(new Incident(
                Text(item, "activity")!,
                Text(item, "node")!,
                Text(item, "execution")!,
                Text(item, "type")!,
                Text(item, "message")!,
                Text(item, "exception"),
                Text(item, "detail"),
                Moment(item, "at")!.Value));
        return incidents;
    }

    private static void WriteText(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
            writer.WriteString(name, value);
    }

    private static void WriteValues(Utf8JsonWriter writer, string name, IReadOnlyDictionary<string, object?>? values)
    {
        if (values is null || values.Count == 0)
            return;
        writer.WriteStartObject(name);
        foreach (var (key, value) in values)
        {
            writer.WritePropertyName(key);
            ValueJson.WriteTagged(writer, value);
        }

        writer.WriteEndObject();
    }

    private static Dictionary<string, object?>? Values(JsonElement element, string name, StringComparer? comparer = null)
    {
        if (!element.TryGetProperty(name, out var map))
            return null;
        var values = new Dictionary<string, object?>(map.GetPropertyCount(), comparer);
        foreach (var property in map.EnumerateObject())
            values[property.Name] = ValueJson.ReadTagged(property.Value);
        return values;
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static DateTimeOffset? Moment(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value.GetDateTimeOffset() : null;

    private static string NameOf(WorkflowSubStatus status) => status switch
    {
        WorkflowSubStatus.Pending => nameof(WorkflowSubStatus.Pending),
        WorkflowSubStatus.Executing => nameof(WorkflowSubStatus.Executing),
        WorkflowSubStatus.Suspended => nameof(WorkflowSubStatus.Suspended),
        WorkflowSubStatus.Finished => nameof(WorkflowSubStatus.Finished),
        WorkflowSubStatus.Cancelled => nameof(WorkflowSubStatus.Cancelled),
        _ => nameof(WorkflowSubStatus.Faulted),
    };
}
