using System.Text.Json;
namespace WorkflowAgents.Workflows;

/// <summary>A workflow instance during a burst.</summary>
public sealed class WorkflowExecutionContext
{
    private static readonly Dictionary<string, object?> NoInput = [];

    private readonly Queue<WorkItem> queue = new();
    private readonly Dictionary<string, object?> input;
    private ActivityExecutionContext? triggered;
    private ActivityExecutionContext? ended;
    private bool isAbandoned;

    private WorkflowExecutionContext(WorkflowProgram program, RunContext run, string instanceId, CancellationToken cancellationToken)
    {
        Program = program;
        Run = run;
        InstanceId = instanceId;
        CancellationToken = cancellationToken;
        CreatedAt = run.Clock.GetUtcNow();
        input = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Identity of the instance.</summary>
    public string InstanceId { get; }

    /// <summary>The definition.</summary>
    public string DefinitionId => Program.Definition.DefinitionId;

    /// <summary>The version of the definition, by id.</summary>
    public string DefinitionVersionId => Program.Definition.Id;

    /// <summary>The version of the definition, by number.</summary>
    public int DefinitionVersion => Program.Definition.Version;

    /// <summary>Correlation id.</summary>
    public string? CorrelationId { get; set; }

    /// <summary>Name of the instance.</summary>
    public string? Name { get; set; }

    /// <summary>The instance that started this one.</summary>
    public string? ParentInstanceId { get; private init; }

    /// <summary>The instance's input; keys without regard to case.</summary>
    public IReadOnlyDictionary<string, object?> Input => input;

    internal WorkflowProgram Program { get; }

    internal RunContext Run { get; }

    internal ScriptEngines Scripts { get; set; } = null!;

    internal CancellationToken CancellationToken { get; }

    internal DateTimeOffset CreatedAt { get; private init; }

    internal DateTimeOffset? FinishedAt { get; private set; }

    internal WorkflowSubStatus SubStatus { get; private set; } = WorkflowSubStatus.Pending;

    internal IReadOnlyDictionary<string, object?> BurstInput { get; private set; } = NoInput;

    internal string? TriggerActivityId { get; private init; }

    internal List<Bookmark> Bookmarks { get; } = [];

    internal List<JournalEntry> Journal { get; } = new(16);

    internal List<Incident> Incidents { get; } = [];

    internal List<Incident> NewIncidents { get; } = [];

    internal List<ProducedOutput> OutputRegister { get; } = [];

    internal Dictionary<string, object?> Output { get; } = [];

    internal ActivityExecutionContext? Root { get; private set; }

    internal int LastNumber { get; private set; }

    internal long NextSequence { get; private set; }

    internal bool IsFinished => SubStatus is WorkflowSubStatus.Finished or WorkflowSubStatus.Cancelled or WorkflowSubStatus.Faulted;

    internal static WorkflowExecutionContext Begin(
        WorkflowProgram program, RunRequest.StartRequest start, RunContext run, CancellationToken cancellationToken)
    {
        var workflow = new WorkflowExecutionContext(program, run, start.InstanceId, cancellationToken)
        {
            CorrelationId = start.CorrelationId,
            Name = start.Name,
            ParentInstanceId = start.ParentInstanceId,
            TriggerActivityId = start.TriggerActivityId,
        };
        workflow.TakeInput(start.Input);
        foreach (var (name, value) in workflow.BurstInput)
            workflow.input[name] = value;
        var item = new WorkItem(program.Root, null);
        workflow.Root = workflow.NewContext(item);
        foreach (var (name, value) in start.Variables ?? NoInput)
            workflow.Root.SetVariable(name, value);
        workflow.queue.Enqueue(item with { Resumed = workflow.Root });
        return workflow;
    }

    internal static WorkflowExecutionContext Load(
        WorkflowProgram program, WorkflowState state, RunContext run, CancellationToken cancellationToken)
    {
        var workflow = new WorkflowExecutionContext(program, run, state.InstanceId, cancellationToken)
        {
            CorrelationId = state.CorrelationId,
            Name = state.Name,
            ParentInstanceId = state.ParentInstanceId,
            CreatedAt = state.CreatedAt,
            SubStatus = state.SubStatus,
            NextSequence = state.NextSequence,
            LastNumber = state.LastNumber,
        };
        workflow.Bookmarks.AddRange(state.Bookmarks);
        workflow.Incidents.AddRange(state.Incidents);
        foreach (var (name, value) in state.Input)
            workflow.input[name] = value;
        foreach (var (name, value) in state.Output)
            workflow.Output[name] = value;
        var byNumber = new Dictionary<int, ActivityExecutionContext>(state.Contexts.Count);
        foreach (var kept in state.Contexts)
        {
            ActivityExecutionContext? owner = null;
            // What the document no longer has is left out, with all below it.
            if (program.Find(kept.NodeId) is not { } node || (kept.Owner > 0 && !byNumber.TryGetValue(kept.Owner, out owner)))
                continue;
            var context = kept.Restore(workflow, node, owner);
            byNumber[kept.Number] = context;
            owner?.Children.Add(context);
            workflow.Root ??= context;
        }

        return workflow;
    }

    internal static ActivityExecutionContext ForIndexing(WorkflowProgram program, ActivityNode node)
    {
        var workflow = new WorkflowExecutionContext(program, IndexingRun.Context, string.Empty, CancellationToken.None);
        ActivityExecutionContext Build(ActivityNode n) => new(workflow, n, n.Parent is null ? null : Build(n.Parent), 0);
        return Build(node);
    }

    internal void TakeInput(IReadOnlyDictionary<string, object?>? given)
    {
        if (given is not { Count: > 0 })
            return;
        var values = new Dictionary<string, object?>(given.Count, StringComparer.OrdinalIgnoreCase);
        // Input that was stored as JSON on its way here is what it was before.
        foreach (var (name, value) in given)
            values[name] = value is JsonElement element ? ValueJson.Read(element) : value;
        BurstInput = values;
    }

    internal object? FindInput(string name) =>
        BurstInput.TryGetValue(name, out var value) || input.TryGetValue(name, out value) ? value : null;

    internal bool ClaimTrigger(ActivityExecutionContext context)
    {
        if (TriggerActivityId is null || context.Node.Id != TriggerActivityId)
            return false;
        triggered ??= context;
        return triggered == context;
    }

    internal void Resume(Bookmark bookmark, ActivityExecutionContext context) =>
        queue.Enqueue(new WorkItem(context.Node, context.Owner, Resumed: context, Bookmark: bookmark));

    internal void Enqueue(WorkItem item)
    {
        if (isAbandoned)
            return;
        queue.Enqueue(item with { ScheduledBy = ended?.Owner == item.Owner ? ended : item.Owner });
        item.Owner!.QueuedOwn++;
        for (var context = item.Owner; context is not null; context = context.Owner)
            context.QueuedBelow++;
    }

    /// <summary>Takes the next item whose owner still wants it.</summary>
    internal bool TryDequeue(out WorkItem item)
    {
        while (queue.TryDequeue(out item))
        {
            if (item.Resumed is { } resumed)
            {
                if (resumed.HasEnded)
                    continue;
                return true;
            }

            if (item.Owner!.HasEnded)
                continue; // withdrawn, and no longer counted
            item.Owner.QueuedOwn--;
            for (var context = item.Owner; context is not null; context = context.Owner)
                context.QueuedBelow--;
            return true;
        }

        return false;
    }

    internal bool IsQueued(ActivityExecutionContext owner, ActivityNode node)
    {
        if (owner.QueuedOwn > 0)
            foreach (var item in queue)
                if (item.Node == node && item.Owner == owner)
                    return true;
        return false;
    }

    /// <summary>Withdraws the queued work of an execution and cancels what runs below it; it itself goes on, and is not told.</summary>
    internal void CancelWork(ActivityExecutionContext owner)
    {
        for (var left = queue.Count; left > 0; left--)
        {
            var item = queue.Dequeue();
            if (item.Owner != owner || item.Resumed is not null)
            {
                queue.Enqueue(item);
                continue;
            }

            owner.QueuedOwn--;
            for (var context = owner; context is not null; context = context.Owner)
                context.QueuedBelow--;
        }

        owner.IsEnding = true;
        CancelChildren(owner, parentFirst: false);
        owner.IsEnding = false;
    }

    internal ActivityExecutionContext NewContext(WorkItem item)
    {
        var context = new ActivityExecutionContext(this, item.Node, item.Owner, ++LastNumber) 
        {
            Tag = item.Tag,
            Dynamic = item.Variables,
            ScheduledBy = item.ScheduledBy,
        };
        item.Owner?.Children.Add(context);
        return context;
    }

    internal void Complete(ActivityExecutionContext context, IReadOnlyList<string>? outcomes)
    {
        if (context.Status != ActivityStatus.Running || context.IsEnding)
            return;
        context.IsEnding = true;
        CancelChildren(context, parentFirst: true);
        context.Status = ActivityStatus.Completed;
        context.Outcomes = outcomes;
        if (outcomes is not null)
            context.AddJournalData("Outcomes", outcomes);
        Log(context, JournalEvent.Completed);
        Leave(context);
        if (context.Owner is { Status: ActivityStatus.Running, IsEnding: false } owner && !isAbandoned)
            Notify(owner, context);
    }

    internal void Cancel(ActivityExecutionContext context, bool parentFirst = false)
    {
        if (context.HasEnded)
            return;
        context.IsEnding = true;
        if (!parentFirst)
            CancelChildren(context, parentFirst: false);
        context.Status = ActivityStatus.Canceled;
        Log(context, JournalEvent.Canceled);
        if (parentFirst)
            CancelChildren(context, parentFirst: true);
        Leave(context);
        if (context.Owner is { Status: ActivityStatus.Running, IsEnding: false } owner && !isAbandoned)
            Notify(owner, context);
    }

    internal void Fault(ActivityExecutionContext context, Exception exception)
    {
        if (!context.HasEnded)
            context.Status = ActivityStatus.Faulted;
        for (var counted = context; counted is not null; counted = counted.Owner)
            counted.FaultCount++;
        AddIncident(context, exception.Message, exception);
        Log(context, JournalEvent.Faulted, exception.Message, exception);
        if (!Program.Definition.Options.ContinuesWithIncidents)
            End(WorkflowSubStatus.Faulted);
    }

    /// <summary>Ends everything at once: nothing queued runs, nobody is told.</summary>
    internal void Abandon(WorkflowSubStatus subStatus)
    {
        if (SubStatus is WorkflowSubStatus.Faulted)
            throw new InvalidOperationException($"Cannot transition from {SubStatus} to {subStatus}");
        isAbandoned = true;
        queue.Clear();
        Bookmarks.Clear();
        End(subStatus);
    }

    /// <summary>More than a burst may take: an endless loop.</summary>
    internal void Exhaust(string most)
    {
        queue.Clear();
        isAbandoned = true;
        AddIncident(Root!, $"The workflow took more than {most} without a pause; it is taken for an endless loop", null);
        Log(Root!, JournalEvent.Faulted, NewIncidents[^1].Message);
        End(WorkflowSubStatus.Faulted);
    }

    internal void Start() => SubStatus = WorkflowSubStatus.Executing;

    /// <summary>After the last item: finished when everything has ended, else asleep.</summary>
    internal void Settle()
    {
        if (IsFinished)
            return;
        if (Root is null || Root.HasEnded)
            End(WorkflowSubStatus.Finished);
        else
            SubStatus = WorkflowSubStatus.Suspended;
    }

    internal void CancelInstance()
    {
        if (Root is not null)
            Log(Root, JournalEvent.WorkflowCancelled);
        Abandon(WorkflowSubStatus.Cancelled);
    }

    /// <summary>Queues faulted executions once more; what ran below them is given up. False when none is faulted.</summary>
    internal bool Retry(string? activityId)
    {
        var faulted = Executions().Where(c => c.Status == ActivityStatus.Faulted && (activityId is null || c.Node.Id == activityId)).ToList();
        foreach (var context in faulted)
        {
            CancelWork(context);
            Bookmarks.RemoveAll(b => b.ActivityInstanceId == context.Id);
            var faults = context.FaultCount;
            for (var counted = context; counted is not null; counted = counted.Owner)
                counted.FaultCount -= faults;
            context.Status = ActivityStatus.Running;
            queue.Enqueue(new WorkItem(context.Node, context.Owner, Resumed: context));
        }

        if (faulted.Count == 0)
            return false;
        FinishedAt = null;
        SubStatus = WorkflowSubStatus.Executing;
        return true;
    }

    /// <summary>Cancels the running executions of an activity. False when there are none.</summary>
    internal bool CancelActivity(string activityId)
    {
        var running = Executions().Where(c => c.Node.Id == activityId && !c.HasEnded && c.Owner is not null).ToList();
        SubStatus = WorkflowSubStatus.Executing;
        foreach (var context in running)
            Cancel(context);
        return running.Count > 0;
    }

    /// <summary>Sets variables by id or name, in the outermost scope that has them.</summary>
    internal void SetVariables(IReadOnlyDictionary<string, object?> variables)
    {
        foreach (var (name, value) in variables)
        {
            foreach (var context in Executions())
            {
                var index = Array.FindIndex(context.Node.Variables, v => v.Id == name || v.Name == name);
                if (index < 0)
                    continue;
                context.Variables[index] = ValueConverter.Convert(value, context.Node.Variables[index].Type);
                break;
            }
        }
    }

    internal void Log(ActivityExecutionContext context, string eventName, string? message = null, Exception? exception = null)
    {
        var node = context.Node;
        var isEnd = eventName is JournalEvent.Completed or JournalEvent.Suspended or JournalEvent.Faulted;
        Journal.Add(new JournalEntry
        {
            Sequence = NextSequence++,
            Timestamp = Run.Clock.GetUtcNow(),
            ActivityInstanceId = context.Id,
            ParentActivityInstanceId = context.Owner?.Id,
            SchedulingActivityInstanceId = eventName == JournalEvent.Started ? context.ScheduledBy?.Id : null,
            ActivityId = node.Id,
            ActivityNodeId = node.NodeId,
            ActivityType = node.Type,
            ActivityTypeVersion = node.Version,
            ActivityName = node.Name,
            EventName = eventName,
            Message = message,
            Payload = exception is not null ? Payload(exception) : isEnd ? context.JournalData : null,
            Inputs = isEnd ? context.InputValues : null,
            Outputs = isEnd ? context.LoggedOutputs : null,
        });
    }

    // As upstream has it, but for the place in the code, which is the host's business.
    private static Dictionary<string, object?> Payload(Exception exception)
    {
        var payload = new Dictionary<string, object?>
        {
            ["exception"] = exception.GetType().FullName,
            ["message"] = exception.Message,
            ["source"] = exception.Source,
            ["data"] = new Dictionary<string, object?>(),
        };
        if (exception.InnerException is { } inner)
            payload["innerException"] = inner.GetType().FullName;
        return payload;
    }

    // Owners come before what they own.
    private List<ActivityExecutionContext> Executions()
    {
        var found = new List<ActivityExecutionContext>();
        void Collect(ActivityExecutionContext context)
        {
            found.Add(context);
            foreach (var child in context.Children)
                Collect(child);
        }

        if (Root is not null)
            Collect(Root);
        return found;
    }

    private void Notify(ActivityExecutionContext owner, ActivityExecutionContext child)
    {
        var before = ended;
        ended = child;
        try
        {
            owner.EnsureInputs();
            if (child.Status == ActivityStatus.Completed)
                owner.Activity.OnChildCompleted(owner, child);
            else
                owner.Activity.OnChildCanceled(owner, child);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Fault(owner, e);
        }
        finally
        {
            ended = before;
        }
    }

    private void CancelChildren(ActivityExecutionContext context, bool parentFirst)
    {
        while (context.Children.Count > 0)
        {
            var child = context.Children[^1];
            context.Children.RemoveAt(context.Children.Count - 1);
            Cancel(child, parentFirst);
        }
    }

    // Its bookmarks go, its queued work is withdrawn, its owner forgets it.
    private void Leave(ActivityExecutionContext context)
    {
        if (Bookmarks.Count > 0)
            Bookmarks.RemoveAll(b => b.ActivityInstanceId == context.Id);
        if (context.QueuedOwn > 0)
        {
            for (var above = context.Owner; above is not null; above = above.Owner)
                above.QueuedBelow -= context.QueuedOwn;
            context.QueuedOwn = 0;
        }

        context.Owner?.Children.Remove(context);
    }

    private void AddIncident(ActivityExecutionContext context, string message, Exception? exception)
    {
        string? detail = null;
        for (var inner = exception?.InnerException; inner is not null; inner = inner.InnerException)
            detail = detail is null ? inner.Message : detail.EndsWith(inner.Message, StringComparison.Ordinal) ? detail : $"{detail}: {inner.Message}";
        var incident = new Incident(
            context.Node.Id,
            context.Node.NodeId,
            context.Id,
            context.Node.Type,
            message,
            exception?.GetType().FullName,
            detail,
            Run.Clock.GetUtcNow());
        Incidents.Add(incident);
        NewIncidents.Add(incident);
    }

    private void End(WorkflowSubStatus subStatus)
    {
        SubStatus = subStatus;
        FinishedAt ??= Run.Clock.GetUtcNow();
    }
}
