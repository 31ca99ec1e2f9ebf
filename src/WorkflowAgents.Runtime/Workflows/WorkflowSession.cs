using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using WorkflowAgents.Data.Outbox;
using WorkflowAgents.Data.Workflows;
using WorkflowAgents.Runtime.Events;
using WorkflowAgents.Runtime.Http;
using WorkflowAgents.Runtime.Time;
using WorkflowAgents.Runtime.Turns;
using WorkflowAgents.Workflows;

namespace WorkflowAgents.Runtime.Workflows;

/// <summary>
/// Runs workflows inside a turn. What belongs to the turn's own actor runs at once, in order; what belongs to another one becomes
/// an event in that actor's inbox.
/// </summary>
public sealed partial class WorkflowSession(
    Turn turn, IServiceProvider services, WorkflowEngine engine, DefinitionCatalogue catalogue, PlatformClock clock, ILogger<WorkflowSession> logger,
    IWorkflowGlobals? globals = null) : IWorkflowHost
{
    /// <summary>More bursts than this in one turn mean that workflows keep waking each other.</summary>
    const int MaxBursts = 500;

    readonly Queue<Func<CancellationToken, Task>> pending = new();
    IReadOnlyDictionary<string, object?>? globalValues;
    int bursts;
    bool forHttpRequest;

    /// <summary>Lets workflows start on, or resume by, a stimulus; in this turn where they belong to its actor.</summary>
    public void Send(WorkflowStimulus stimulus) => pending.Enqueue(ct => DeliverAsync(stimulus, ct));

    /// <summary>Resumes a bookmark of this actor; when it is gone nothing happens.</summary>
    public void Resume(string bookmarkId, IReadOnlyDictionary<string, object?>? input) =>
        pending.Enqueue(ct => ResumeAsync(bookmarkId, input, ct));

    /// <summary>Starts an instance in this actor.</summary>
    public void Start(StartWorkflow start) => pending.Enqueue(ct => StartAsync(start, ct));

    /// <summary>Cancels an instance of this actor, and those it has started; one that has ended stays as it is.</summary>
    public void Cancel(string instanceId) => pending.Enqueue(ct => CancelAsync(instanceId, ct));

    /// <summary>Runs faulted activities of an instance of this actor again; without any nothing happens.</summary>
    public void Retry(RetryWorkflow retry) => pending.Enqueue(ct => RetryAsync(retry, ct));

    /// <summary>Sets variables of an instance of this actor; one that has ended stays as it is.</summary>
    public void SetVariables(SetVariables set) => pending.Enqueue(ct => SetVariablesAsync(set, ct));

    /// <summary>Reads globals anew at the next burst, because a handler or step changed what they show.</summary>
    public void ForgetGlobals() => globalValues = null;

    internal async Task RunPendingAsync(CancellationToken cancellationToken)
    {
        while (pending.TryDequeue(out var run))
            await run(cancellationToken);
    }

    async Task DeliverAsync(WorkflowStimulus stimulus, CancellationToken cancellationToken)
    {
        var hash = StimulusHash.Of(stimulus.Name, stimulus.Payload);
        await turn.Db.SaveChangesAsync(cancellationToken);
        // Who waits is asked before anything is started: an instance is not resumed by what started it.
        var waiting = await turn.Db.Bookmarks
            .Where(b => b.Hash == hash && (stimulus.CorrelationId == null || b.CorrelationId == stimulus.CorrelationId))
            .OrderBy(b => b.CreatedAt).ThenBy(b => b.Id)
            .Select(b => new { b.Id, b.ActorKey }).ToListAsync(cancellationToken);

        foreach (var trigger in catalogue.Published.Triggers[hash])
        {
            var start = new StartWorkflow(
                trigger.DefinitionId, trigger.VersionId, NewId(), stimulus.CorrelationId, stimulus.Input, trigger.ActivityId, RespectsActivation: true);
            if (stimulus.CorrelationId == turn.ActorKey)
                await StartAsync(start, cancellationToken);
            else
                turn.Raise(WorkflowEvents.ToStart(start, ActorOf(start), turn.Now));
        }
        foreach (var bookmark in waiting)
        {
            if (bookmark.ActorKey == turn.ActorKey)
                await ResumeAsync(bookmark.Id, stimulus.Input, cancellationToken);
            else
                turn.Raise(WorkflowEvents.ToResume(bookmark.Id, stimulus.Input, bookmark.ActorKey, $"{turn.Event.Id}", turn.Now));
        }
    }

    /// <summary>A definition may say that only one instance of it runs: at all, per correlation, or both. Nobody else asks at the same time.</summary>
    async Task<bool> MayStartAsync(WorkflowProgram program, StartWorkflow start, CancellationToken cancellationToken)
    {
        var strategy = program.Definition.Options.ActivationStrategyType?.Split(',')[0].Split('.')[^1].Trim();
        if (strategy is not ("SingletonStrategy" or "CorrelationStrategy" or "CorrelatedSingletonStrategy"))
            return true;
        await turn.Db.SaveChangesAsync(cancellationToken);
        await turn.Db.LockAsync(strategy == "CorrelationStrategy" ? $"correlation:{start.CorrelationId}" : $"start:{start.DefinitionId}", cancellationToken);
        var running = turn.Db.WorkflowInstances.Where(i => i.Status == nameof(WorkflowStatus.Running));
        return strategy switch
        {
            "SingletonStrategy" => !await running.AnyAsync(i => i.DefinitionId == start.DefinitionId, cancellationToken),
            "CorrelationStrategy" => !await running.AnyAsync(i => i.CorrelationId == start.CorrelationId, cancellationToken),
            _ => !await running.AnyAsync(i => i.DefinitionId == start.DefinitionId && i.CorrelationId == start.CorrelationId, cancellationToken),
        };
    }

    async Task ResumeOwnAsync(string instanceId, string hash, IReadOnlyDictionary<string, object?> input, CancellationToken cancellationToken)
    {
        // The instance may have begun to wait after it published.
        await turn.Db.SaveChangesAsync(cancellationToken);
        var waiting = await turn.Db.Bookmarks.Where(b => b.InstanceId == instanceId && b.Hash == hash)
            .OrderBy(b => b.CreatedAt).ThenBy(b => b.Id).Select(b => b.Id).ToListAsync(cancellationToken);
        foreach (var bookmarkId in waiting)
            await ResumeAsync(bookmarkId, input, cancellationToken);
    }

    async Task StartAsync(StartWorkflow start, CancellationToken cancellationToken)
    {
        WorkflowProgram program;
        try
        {
            program = start.VersionId is { } versionId
                ? await catalogue.ProgramAsync(versionId, cancellationToken)
                : await catalogue.PublishedProgramAsync(start.DefinitionId, cancellationToken);
        }
        catch (WorkflowNotFoundException) when (start.RespectsActivation)
        {
            // What would have started it was deleted in between.
            LogNotStarted(start.DefinitionId);
            return;
        }
        if (start.RespectsActivation && !await MayStartAsync(program, start, cancellationToken))
        {
            LogNotStarted(start.DefinitionId);
            return;
        }
        var request = RunRequest.Start(
            start.InstanceId, start.CorrelationId, start.Name, start.Input, triggerActivityId: start.TriggerActivityId, parentInstanceId: start.ParentInstanceId);
        forHttpRequest |= start.Input?.ContainsKey(InputKeys.HttpRequest) == true;
        await RunAsync(program, null, request, cancellationToken);
    }

    async Task ResumeAsync(string bookmarkId, IReadOnlyDictionary<string, object?>? input, CancellationToken cancellationToken)
    {
        var bookmark = await turn.Db.Bookmarks.FindAsync([bookmarkId], cancellationToken);
        if (bookmark is null || turn.Db.Entry(bookmark).State == EntityState.Deleted)
            return;
        var instance = await turn.Db.WorkflowInstances.FindAsync([bookmark.InstanceId], cancellationToken);
        if (instance is null)
            return;
        var program = await catalogue.ProgramAsync(instance.VersionId, cancellationToken);
        forHttpRequest |= input?.ContainsKey(InputKeys.HttpRequest) == true;
        await RunAsync(program, instance, RunRequest.Resume(bookmarkId, input), cancellationToken);
    }

    async Task CancelAsync(string instanceId, CancellationToken cancellationToken)
    {
        var instance = await turn.Db.WorkflowInstances.FindAsync([instanceId], cancellationToken);
        if (instance is null || instance.Status != nameof(WorkflowStatus.Running))
            return;
        var program = await catalogue.ProgramAsync(instance.VersionId, cancellationToken);
        await RunAsync(program, instance, RunRequest.Cancel(), cancellationToken);
        var children = await turn.Db.WorkflowInstances.AsNoTracking()
            .Where(i => i.ParentId == instanceId && i.Status == nameof(WorkflowStatus.Running)).ToListAsync(cancellationToken);
        foreach (var child in children)
        {
            if (child.ActorKey == turn.ActorKey)
                await CancelAsync(child.Id, cancellationToken);
            else
                turn.Raise(WorkflowEvents.ToCancel(child, turn.Now));
        }
    }

    async Task RetryAsync(RetryWorkflow retry, CancellationToken cancellationToken)
    {
        var instance = await turn.Db.WorkflowInstances.FindAsync([retry.InstanceId], cancellationToken);
        if (instance is null)
            return;
        var program = await catalogue.ProgramAsync(instance.VersionId, cancellationToken);
        foreach (var activityId in retry.ActivityIds ?? [null!])
            await RunAsync(program, instance, RunRequest.Retry(activityId), cancellationToken);
    }

    async Task SetVariablesAsync(SetVariables set, CancellationToken cancellationToken)
    {
        var instance = await turn.Db.WorkflowInstances.FindAsync([set.InstanceId], cancellationToken);
        if (instance is null || instance.Status != nameof(WorkflowStatus.Running))
            return;
        var program = await catalogue.ProgramAsync(instance.VersionId, cancellationToken);
        await RunAsync(program, instance, RunRequest.SetVariables(set.Variables), cancellationToken);
    }

    async Task<RunResult> RunAsync(WorkflowProgram program, WorkflowInstance? instance, RunRequest request, CancellationToken cancellationToken)
    {
        if (++bursts > MaxBursts)
            throw new InvalidOperationException($"Workflows woke each other more than {MaxBursts} times in one turn.");
        globalValues ??= globals is null ? new Dictionary<string, object?>() : await globals.ReadAsync(turn, cancellationToken);
        var context = new RunContext
        {
            Clock = clock,
            NewId = NewId,
            Host = this,
            Services = services,
            Globals = globalValues,
        };
        var state = instance is null ? null : WorkflowState.FromJson(instance.State);
        var result = await engine.RunAsync(program, state, request, context, cancellationToken);
        await SaveAsync(program, instance, result, cancellationToken);
        return result;
    }

    async Task SaveAsync(WorkflowProgram program, WorkflowInstance? instance, RunResult result, CancellationToken cancellationToken)
    {
        var state = result.State;
        var isNewFault = instance?.SubStatus != nameof(WorkflowSubStatus.Faulted) || state.Incidents.Count > instance.IncidentCount;
        if (instance is null)
        {
            instance = new WorkflowInstance
            {
                Id = state.InstanceId,
                DefinitionId = program.Definition.DefinitionId,
                VersionId = program.Definition.Id,
                Version = program.Definition.Version,
                ActorKey = "",
                Status = "",
                SubStatus = "",
                State = "",
                CreatedAt = turn.Now,
                ParentId = state.ParentInstanceId,
            };
            turn.Db.WorkflowInstances.Add(instance);
        }
        instance.CorrelationId = state.CorrelationId;
        instance.ActorKey = ActorOf(state.CorrelationId, state.InstanceId);
        instance.Name = state.Name;
        instance.Status = state.Status.ToString();
        instance.SubStatus = state.SubStatus.ToString();
        instance.State = state.ToJson();
        instance.IncidentCount = state.Incidents.Count;
        instance.UpdatedAt = turn.Now;
        instance.FinishedAt = state.Status == WorkflowStatus.Finished ? turn.Now : null;
        instance.RowVersion++;

        await SaveBookmarksAsync(instance, state, cancellationToken);
        turn.Db.Journal.AddRange(result.Journal.Select(entry => ToRecord(instance.Id, entry)));

        if (state.SubStatus == WorkflowSubStatus.Faulted && isNewFault)
        {
            LogFaulted(instance.Id, instance.DefinitionId, state.Incidents[^1].ActivityId);
            var payload = JsonSerializer.Serialize(new { instanceId = instance.Id, definitionId = instance.DefinitionId, name = program.Definition.Name });
            turn.Raise(new NewEvent(instance.ActorKey, WorkflowEvents.Faulted, $"faulted:{instance.Id}:{instance.RowVersion}", payload, turn.Now));
        }
        if (state.Status == WorkflowStatus.Finished && instance.ParentId is not null)
        {
            var child = new ChildResult(state.InstanceId, state.Status, state.SubStatus, result.Output);
            foreach (var stimulus in Stimulus.ForEndOfChild(state.InstanceId, instance.ParentId))
                Send(new WorkflowStimulus(stimulus.Name, stimulus.Payload, null, child.ToInput()));
        }
    }

    async Task SaveBookmarksAsync(WorkflowInstance instance, WorkflowState state, CancellationToken cancellationToken)
    {
        await turn.Db.SaveChangesAsync(cancellationToken);
        var stored = await turn.Db.Bookmarks.Where(b => b.InstanceId == instance.Id).ToListAsync(cancellationToken);
        var current = state.Bookmarks.ToDictionary(b => b.Id);
        turn.Db.Bookmarks.RemoveRange(stored.Where(b => !current.ContainsKey(b.Id)));
        foreach (var kept in stored.Where(b => current.ContainsKey(b.Id)))
        {
            kept.ActorKey = instance.ActorKey;
            kept.CorrelationId = instance.CorrelationId;
            current.Remove(kept.Id);
        }
        turn.Db.Bookmarks.AddRange(current.Values.Select(b => Stored(b, instance)));
    }

    internal static WorkflowBookmark Stored(Bookmark bookmark, WorkflowInstance instance) => new()
    {
        Id = bookmark.Id,
        InstanceId = instance.Id,
        ActorKey = instance.ActorKey,
        CorrelationId = instance.CorrelationId,
        Name = bookmark.Name,
        Hash = bookmark.Hash,
        Payload = bookmark.Payload,
        Settings = bookmark.Settings,
        ActivityId = bookmark.ActivityId,
        ActivityInstanceId = bookmark.ActivityInstanceId,
        DueAt = bookmark.DueAt,
        CreatedAt = bookmark.CreatedAt,
    };

    static JournalRecord ToRecord(string instanceId, JournalEntry entry) => new()
    {
        InstanceId = instanceId,
        Sequence = entry.Sequence,
        ActivityId = entry.ActivityId,
        ActivityInstanceId = entry.ActivityInstanceId,
        ParentActivityInstanceId = entry.ParentActivityInstanceId,
        ActivityType = entry.ActivityType,
        ActivityTypeVersion = entry.ActivityTypeVersion,
        ActivityName = entry.ActivityName,
        NodeId = entry.ActivityNodeId,
        EventName = entry.EventName,
        Message = entry.Message,
        Payload = JournalJson.Of(entry.Payload),
        Inputs = JournalJson.Of(entry.Inputs),
        Outputs = JournalJson.Of(entry.Outputs),
        At = entry.Timestamp,
    };

    /// <inheritdoc/>
    ValueTask IWorkflowHost.PublishEventAsync(PublishedEvent e, CancellationToken cancellationToken)
    {
        var input = new Dictionary<string, object?> { [InputKeys.EventPayload] = e.Payload };
        var stimulus = Stimulus.ForEvent(e.EventName);
        if (e.IsLocal)
            pending.Enqueue(ct => ResumeOwnAsync(e.SourceInstanceId, stimulus.Hash, input, ct));
        else
            Send(new WorkflowStimulus(stimulus.Name, stimulus.Payload, string.IsNullOrEmpty(e.CorrelationId) ? null : e.CorrelationId, input));
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    async ValueTask<string> IWorkflowHost.DispatchWorkflowAsync(WorkflowDispatch dispatch, CancellationToken cancellationToken)
    {
        var start = await ToStartAsync(dispatch, cancellationToken);
        if (ActorOf(start) == turn.ActorKey)
            Start(start);
        else
            turn.Raise(WorkflowEvents.ToStart(start, ActorOf(start), turn.Now));
        return start.InstanceId;
    }

    /// <inheritdoc/>
    async ValueTask<ChildResult> IWorkflowHost.ExecuteWorkflowAsync(WorkflowDispatch dispatch, CancellationToken cancellationToken)
    {
        var start = await ToStartAsync(dispatch, cancellationToken);
        var program = await catalogue.ProgramAsync(start.VersionId!, cancellationToken);
        var request = RunRequest.Start(start.InstanceId, start.CorrelationId, input: start.Input, parentInstanceId: start.ParentInstanceId);
        var result = await RunAsync(program, null, request, cancellationToken);
        return new ChildResult(start.InstanceId, result.State.Status, result.State.SubStatus, result.Output);
    }

    /// <inheritdoc/>
    ValueTask IWorkflowHost.RunTaskAsync(WorkflowAgents.Workflows.TaskRequest request, CancellationToken cancellationToken)
    {
        // The task is known by its bookmark; whoever does it reports by the task's id.
        LogTask(request.TaskName, request.TaskId, request.InstanceId);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    ValueTask IWorkflowHost.SendHttpRequestAsync(OutgoingHttpRequest request, CancellationToken cancellationToken)
    {
        turn.Leave(new OutboxItem
        {
            Key = $"http:{request.RequestId}",
            ActorKey = ActorOf(request.CorrelationId, request.InstanceId),
            Kind = HttpRequestTask.Kind,
            Payload = JsonSerializer.Serialize(HttpRequestTask.Wanted.From(request), JsonSerializerOptions.Web),
            CreatedAt = turn.Now,
        });
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    bool IWorkflowHost.WriteHttpResponse(HttpAnswer answer)
    {
        if (!forHttpRequest || turn.Answer is not null)
            return false;
        turn.Answer = JsonSerializer.Serialize(StoredAnswer.From(answer), JsonSerializerOptions.Web);
        return true;
    }

    /// <inheritdoc/>
    void IWorkflowHost.WriteLine(string text) => LogLine(text);

    async Task<StartWorkflow> ToStartAsync(WorkflowDispatch dispatch, CancellationToken cancellationToken)
    {
        var program = await catalogue.PublishedProgramAsync(dispatch.DefinitionId, cancellationToken);
        return new StartWorkflow(
            dispatch.DefinitionId, program.Definition.Id, NewId(), dispatch.CorrelationId, dispatch.Input, ParentInstanceId: dispatch.ParentInstanceId);
    }

    internal static string ActorOf(StartWorkflow start) => ActorOf(start.CorrelationId, start.InstanceId);

    internal static string ActorOf(string? correlationId, string instanceId) =>
        string.IsNullOrEmpty(correlationId) ? $"instance:{instanceId}" : correlationId;

    static string NewId() => Guid.CreateVersion7().ToString("N");

    [LoggerMessage(50, LogLevel.Warning, "The instance {InstanceId} of {DefinitionId} faulted in step {ActivityId}")]
    partial void LogFaulted(string instanceId, string definitionId, string activityId);

    [LoggerMessage(53, LogLevel.Debug, "{DefinitionId} is not started: it runs already, or is gone")]
    partial void LogNotStarted(string definitionId);

    [LoggerMessage(52, LogLevel.Information, "The task {TaskName} ({TaskId}) of {InstanceId} waits to be done")]
    partial void LogTask(string taskName, string taskId, string instanceId);

    [LoggerMessage(51, LogLevel.Information, "{Line}")]
    partial void LogLine(string line);
}
