using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.EntityFrameworkCore;
using WorkflowAgents.Data;
using WorkflowAgents.Data.Events;
using WorkflowAgents.Runtime.Actors;
using WorkflowAgents.Runtime.Events;
using WorkflowAgents.Runtime.Time;
using WorkflowAgents.Runtime.Workflows;
using WorkflowAgents.Workflows;

namespace WorkflowAgents.Runtime.Http;

/// <summary>
/// Brings HTTP requests to the workflows that wait for them: as an event in an inbox like everything else, whose turn leaves its
/// answer beside the event. So a request survives a crash, and whichever node asked finds the answer.
/// </summary>
public sealed class HttpWorkflows(
    IDbContextFactory<PlatformContext> contexts, DefinitionCatalogue catalogue, Inbox inbox, IActors actors, PlatformClock clock, TimeProvider system)
{
    const string Endpoint = "Elsa.HttpEndpoint";
    static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(50);

    /// <summary>Every endpoint that fits a request; more than one is ambiguous.</summary>
    /// <param name="method">GET, POST and so on.</param>
    /// <param name="path">The path below the base path, with a slash in front.</param>
    /// <param name="instanceId">Only this instance; null: any.</param>
    /// <param name="correlationId">Only instances of this correlation; null: any.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<IReadOnlyList<HttpRoute>> FindAsync(
        string method, string path, string? instanceId, string? correlationId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var published = catalogue.Published;
        var starts = published.Triggers.SelectMany(triggers => triggers).Where(trigger => trigger.Name == Endpoint)
            .Select(t => new { t.Payload, t.Hash }).Distinct().ToList();
        var waits = await db.Bookmarks.Where(b => b.Name == Endpoint).Select(b => new { b.Payload, b.Hash }).Distinct().ToListAsync(cancellationToken);
        var fitting = starts.Union(waits)
            .Select(place => (place.Hash, Values: Match(place.Payload, method, path, out var fixedSegments), Fixed: fixedSegments))
            .Where(place => place.Values is not null).ToList();
        // orders/new is nearer to a request for it than orders/{id}.
        var nearest = fitting.Count == 0 ? 0 : fitting.Max(place => place.Fixed);

        List<HttpRoute> routes = [];
        foreach (var (hash, values, _) in fitting.Where(place => place.Fixed == nearest))
        {
            var waiting = await db.Bookmarks
                .Where(b => b.Hash == hash && (instanceId == null || b.InstanceId == instanceId) && (correlationId == null || b.CorrelationId == correlationId))
                .Take(2).ToListAsync(cancellationToken);
            routes.AddRange(waiting.Select(b => new HttpRoute(
                values!, HttpEndpointSettings.Parse(b.Settings), BookmarkId: b.Id, ActorKey: b.ActorKey, InstanceId: b.InstanceId)));
            if (waiting.Count > 0 && (instanceId ?? correlationId) is not null)
                continue;
            routes.AddRange(published.Triggers[hash].Select(t => new HttpRoute(
                values!, HttpEndpointSettings.Parse(t.Settings), t.DefinitionId, t.VersionId, t.ActivityId)));
        }
        return routes;
    }

    /// <summary>Runs the workflow, and waits for it.</summary>
    /// <param name="route">Which.</param>
    /// <param name="request">The request.</param>
    /// <param name="instanceId">For one that is started: its id; null: a new one.</param>
    /// <param name="correlationId">For one that is started: its correlation id.</param>
    /// <param name="timeout">How long to wait.</param>
    /// <param name="cancellationToken">Ends the waiting; the event stays.</param>
    public async Task<HttpOutcome> RunAsync(
        HttpRoute route, IncomingHttpRequest request, string? instanceId, string? correlationId, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(route);
        ArgumentNullException.ThrowIfNull(request);
        var e = ToEvent(route, request, ref instanceId, correlationId);
        if (await inbox.AppendAsync([e], cancellationToken) == 0)
            return new HttpOutcome(instanceId!, null, HttpResult.InstanceExists);

        await actors.DrainAsync(e.ActorKey);
        var deadline = system.GetTimestamp();
        while (true)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            var handled = await db.Inbox.AsNoTracking().SingleAsync(stored => stored.DedupeKey == e.DedupeKey, cancellationToken);
            if (handled.State == EventState.Done)
            {
                var answer = handled.Answer is null ? null : JsonSerializer.Deserialize<StoredAnswer>(handled.Answer, JsonSerializerOptions.Web)!.ToAnswer();
                var faulted = await db.WorkflowInstances.AnyAsync(
                    i => i.Id == instanceId && i.SubStatus == nameof(WorkflowSubStatus.Faulted), cancellationToken);
                return new HttpOutcome(instanceId!, answer, faulted ? HttpResult.Faulted : HttpResult.Ran);
            }
            if (handled.State != EventState.Pending)
                return new HttpOutcome(instanceId!, null, HttpResult.Faulted);
            if (system.GetElapsedTime(deadline) > timeout)
                return new HttpOutcome(instanceId!, null, HttpResult.StillWaiting);
            await Task.Delay(LookEvery, system, cancellationToken);
        }
    }

    NewEvent ToEvent(HttpRoute route, IncomingHttpRequest request, ref string? instanceId, string? correlationId)
    {
        if (route.BookmarkId is { } bookmarkId)
        {
            instanceId = route.InstanceId;
            return WorkflowEvents.ToResume(bookmarkId, request.ToInput(), route.ActorKey!, $"http:{Guid.CreateVersion7():N}", clock.GetUtcNow());
        }
        instanceId ??= Guid.CreateVersion7().ToString("N");
        var start = new StartWorkflow(route.DefinitionId!, route.VersionId, instanceId, correlationId, request.ToInput(), route.ActivityId);
        return WorkflowEvents.ToStart(start, string.IsNullOrEmpty(correlationId) ? $"instance:{instanceId}" : correlationId, clock.GetUtcNow());
    }

    /// <summary>The values of the path's parameters when the place fits the request; null when it does not.</summary>
    static Dictionary<string, object?>? Match(string? payload, string method, string path, out int fixedSegments)
    {
        fixedSegments = 0;
        using var place = JsonDocument.Parse(payload ?? "{}");
        if (!string.Equals(place.RootElement.GetProperty("method").GetString(), method, StringComparison.OrdinalIgnoreCase))
            return null;
        RouteTemplate template;
        try
        {
            template = TemplateParser.Parse(place.RootElement.GetProperty("path").GetString()!.TrimStart('/'));
        }
        catch (ArgumentException)
        {
            // What is no template is taken by the letter, and braces never come in a path.
            return null;
        }
        fixedSegments = template.Segments.Count(segment => segment.IsSimple && !segment.Parts[0].IsParameter);
        var values = new RouteValueDictionary();
        return new TemplateMatcher(template, []).TryMatch(path, values)
            ? values.ToDictionary(value => value.Key, value => value.Value)
            : null;
    }
}
