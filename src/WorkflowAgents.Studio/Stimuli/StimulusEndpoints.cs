using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using WorkflowAgents.Data;
using WorkflowAgents.Runtime.Workflows;
using WorkflowAgents.Workflows;

namespace WorkflowAgents.Studio.Stimuli;

/// <summary>Events and finished tasks from outside.</summary>
static class StimulusEndpoints
{
    public static void MapStimuli(this IEndpointRouteBuilder api)
    {
        api.MapPost("/events/{eventName}/trigger", TriggerAsync);
        api.MapPost("/tasks/{taskId}/complete", CompleteTaskAsync);
    }

    /// <summary>Starts what begins with the event and resumes what waits for it: one instance, those of a correlation, or all.</summary>
    static async Task<IResult> TriggerAsync(string eventName, HttpRequest request, WorkflowInstances instances, CancellationToken cancellationToken)
    {
        var body = await ElsaJson.ReadAsync(request);
        var stimulus = new WorkflowStimulus(
            "Elsa.Event",
            new Dictionary<string, object?> { ["eventName"] = eventName },
            body.Text("correlationId"),
            new Dictionary<string, object?> { [InputKeys.EventPayload] = body.Find("input")?.Deserialize<JsonElement>() });
        if (body.Text("workflowInstanceId") is { } instanceId)
            await instances.ResumeAsync(instanceId, stimulus, cancellationToken);
        else
            await instances.SendAsync(stimulus, waits: body.Text("workflowExecutionMode") == "Synchronous", cancellationToken);
        return TypedResults.Ok();
    }

    static async Task<IResult> CompleteTaskAsync(
        string taskId, HttpRequest request, PlatformContext db, WorkflowInstances instances, CancellationToken cancellationToken)
    {
        var hash = Stimulus.ForTask(taskId).Hash;
        if (!await db.Bookmarks.AnyAsync(b => b.Hash == hash, cancellationToken))
            return TypedResults.NotFound();
        var body = await ElsaJson.ReadAsync(request);
        await instances.SendAsync(
            new WorkflowStimulus(
                "Elsa.RunTask",
                new Dictionary<string, object?> { ["taskId"] = taskId },
                null,
                new Dictionary<string, object?> { [InputKeys.TaskResult] = body.Find("result")?.Deserialize<JsonElement>() }),
            waits: true, cancellationToken);
        return TypedResults.Ok();
    }
}
