using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using WorkflowAgents.Data;
using WorkflowAgents.Data.Workflows;
using WorkflowAgents.Runtime.Time;
using WorkflowAgents.Runtime.Workflows;
using WorkflowAgents.Studio.Definitions;
using WorkflowAgents.Studio.Documents;
using WorkflowAgents.Workflows;

namespace WorkflowAgents.Studio.Stimuli;

/// <summary>
/// Tries one step of a definition, alone. Nothing of it lasts and nothing leaves: a step that needs a contact, a turn or another
/// workflow says so by failing.
/// </summary>
static class ActivityTestEndpoint
{
    static readonly WorkflowEngine Engine = new();

    public static void MapActivityTest(this IEndpointRouteBuilder api) => api.MapPost("/tests/activities", TestAsync);

    static async Task<IResult> TestAsync(
        HttpRequest request, ClaimsPrincipal user, PlatformContext db, StudioDocuments documents, DefinitionCatalogue catalogue, PlatformClock clock,
        CancellationToken cancellationToken)
    {
        var body = await ElsaJson.ReadAsync(request);
        if (await FindAsync(db, body.Object("workflowDefinitionHandle") ?? [], cancellationToken) is not { } version)
            return TypedResults.NotFound();
        var handle = body.Object("activityHandle") ?? [];
        var (id, nodeId) = (handle.Text("activityId"), handle.Text("activityNodeId"));
        var document = documents.ToStudio(version, user);
        var step = ActivityTree.Of(document["root"]!.AsObject())
            .FirstOrDefault(a => nodeId is not null ? (string?)a["nodeId"] == nodeId : id is not null && a["id"]?.ToString() == id);
        if (step is null)
            return TypedResults.NotFound();

        document["root"] = step.DeepClone();
        var program = catalogue.Compile(StudioDocuments.FromStudio(document));
        var start = RunRequest.Start(Guid.CreateVersion7().ToString("N"), variables: TestValues(document));
        var run = new RunContext { Clock = clock, Host = new Outside() };
        var result = await Engine.RunAsync(program, null, start, run, cancellationToken);
        return ElsaJson.Ok(Answer(result, step["id"]!.ToString()));
    }

    static JsonObject Answer(RunResult result, string activityId)
    {
        var own = result.Journal.Where(entry => entry.ActivityId == activityId).ToList();
        var told = own.LastOrDefault();
        var answer = new JsonObject
        {
            ["activityState"] = Json(told?.Inputs),
            ["outputs"] = Json(told?.Outputs),
            ["payload"] = Json(told?.Payload),
            ["status"] = told?.EventName switch
            {
                JournalEvent.Completed or JournalEvent.Faulted or JournalEvent.Canceled => told.EventName,
                _ => nameof(ActivityStatus.Running),
            },
        };
        if (result.NewIncidents is [var incident, ..])
            answer["exception"] = new JsonObject
            {
                ["type"] = incident.ExceptionType ?? "Exception",
                ["message"] = incident.Detail is null ? incident.Message : $"{incident.Message}: {incident.Detail}",
            };
        return answer;
    }

    static Task<WorkflowVersion?> FindAsync(PlatformContext db, JsonObject handle, CancellationToken cancellationToken)
    {
        if (handle.Text("definitionVersionId") is { } versionId)
            return db.WorkflowVersions.AsNoTracking().SingleOrDefaultAsync(v => v.Id == versionId, cancellationToken);
        var options = handle.Text("versionOptions");
        return DefinitionEndpoints.FindAsync(db, handle.Text("definitionId") ?? "", string.IsNullOrEmpty(options) ? "Latest" : options, cancellationToken);
    }

    /// <summary>Values that the editor keeps for such tries, by the variable's id.</summary>
    static Dictionary<string, object?> TestValues(JsonObject document)
    {
        Dictionary<string, object?> values = [];
        if (document["customProperties"]?["VariableTestValues"] is not JsonObject given)
            return values;
        foreach (var variable in document["variables"]!.AsArray().OfType<JsonObject>())
            if (variable.Text("name") is { } name && (given[variable.Text("id") ?? ""] ?? given[name]) is { } value)
                values[name] = value.Deserialize<JsonElement>();
        return values;
    }

    static JsonNode Json(IReadOnlyDictionary<string, object?>? values) =>
        JsonSerializer.SerializeToNode(values ?? new Dictionary<string, object?>(), ElsaJson.Options)!;

    /// <summary>There is no outside.</summary>
    sealed class Outside : IWorkflowHost
    {
        public ValueTask PublishEventAsync(PublishedEvent e, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask<string> DispatchWorkflowAsync(WorkflowDispatch dispatch, CancellationToken cancellationToken) => throw NotHere();

        public ValueTask<ChildResult> ExecuteWorkflowAsync(WorkflowDispatch dispatch, CancellationToken cancellationToken) => throw NotHere();

        public ValueTask RunTaskAsync(WorkflowAgents.Workflows.TaskRequest request, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public void WriteLine(string text)
        {
        }

        static NotSupportedException NotHere() => new("Other workflows are not started when one step is tried.");
    }
}
