using WorkflowAgents.Workflows;

namespace WorkflowAgents.Server.Verbs.Conformance;

/// <summary>
/// A host in memory: keeps the instances of one case and delivers events, child workflows and their ends. What Elsa leaves to its
/// background queue waits here until <see cref="DeliverAsync"/>.
/// </summary>
sealed class ConformanceWorld : IWorkflowHost, IWorkflowResolver
{
    const int MaximumBursts = 10_000;

    readonly WorkflowEngine engine = new();
    readonly ActivityRegistry registry = new();
    readonly IReadOnlyList<WorkflowDefinition> definitions;
    readonly Dictionary<WorkflowDefinition, WorkflowProgram> programs = [];
    readonly Dictionary<string, (WorkflowProgram Program, WorkflowState State)> instances = [];
    readonly List<Delivery> queue = [];
    readonly RunContext run;
    readonly bool reload;
    int ids;
    int bursts;

    /// <summary>A world with these definitions.</summary>
    /// <param name="definitions">All that are known.</param>
    /// <param name="mode">How flowcharts run.</param>
    /// <param name="reload">Whether states go through JSON before every resume.</param>
    public ConformanceWorld(IReadOnlyList<WorkflowDefinition> definitions, FlowchartMode mode, bool reload)
    {
        this.definitions = definitions;
        this.reload = reload;
        run = new RunContext { Host = this, NewId = NewId, FlowchartMode = mode };
    }

    /// <summary>What was written, in order.</summary>
    public List<string> Lines { get; } = [];

    /// <summary>All instances with their journals, in the order of their start.</summary>
    public List<ConformanceInstance> Instances { get; } = [];

    /// <summary>Whether something waits to be delivered.</summary>
    public bool HasDeliveries => queue.Count > 0;

    public WorkflowState StateOf(string instanceId) => instances[instanceId].State;

    /// <summary>All bookmarks in the order in which they were made.</summary>
    public IReadOnlyList<(string InstanceId, Bookmark Bookmark)> Bookmarks =>
    [
        .. Instances.SelectMany(i => StateOf(i.Id).Bookmarks.Select(b => (i.Id, b)))
            .OrderBy(x => int.TryParse(x.b.Id.AsSpan(2), out var made) ? made : int.MaxValue),
    ];

    public async Task<string> StartAsync(WorkflowDefinition definition, Func<string, RunRequest> request, string? parentId = null, bool isWaitedFor = false)
    {
        var program = ProgramOf(definition);
        var id = NewId();
        Instances.Add(new ConformanceInstance(id, definition.DefinitionId, parentId, isWaitedFor));
        await RunAsync(program, id, null, request(id));
        return id;
    }

    public Task ResumeAsync(string instanceId, RunRequest request)
    {
        var (program, state) = instances[instanceId];
        return RunAsync(program, instanceId, reload ? WorkflowState.FromJson(state.ToJson()) : state, request);
    }

    /// <summary>Cancels an instance and what it has started.</summary>
    public async Task CancelAsync(string instanceId)
    {
        await ResumeAsync(instanceId, RunRequest.Cancel());
        foreach (var child in Instances.Where(i => i.ParentId == instanceId && StateOf(i.Id).Status == WorkflowStatus.Running).ToList())
            await CancelAsync(child.Id);
    }

    /// <summary>Delivers what waits; what nobody waits for is kept for later.</summary>
    public async Task DeliverAsync()
    {
        for (var progressed = true; progressed;)
        {
            progressed = false;
            foreach (var delivery in queue.ToArray())
            {
                if (!await delivery())
                    continue;
                queue.Remove(delivery);
                progressed = true;
            }
        }
    }

    ValueTask IWorkflowHost.PublishEventAsync(PublishedEvent e, CancellationToken cancellationToken)
    {
        var stimulus = Stimulus.ForEvent(e.EventName);
        var input = new Dictionary<string, object?> { [InputKeys.EventPayload] = e.Payload };
        var starters = e.IsLocal ? [] : definitions.GroupBy(d => d.DefinitionId).Select(g => Best(g)!).SelectMany(d => ProgramOf(d).Triggers.Where(t => t.Hash == stimulus.Hash).Select(t => (d, t))).ToList();
        queue.Add(async () =>
        {
            var waiting = Bookmarks
                .Where(b => b.Bookmark.Hash == stimulus.Hash && (!e.IsLocal || b.InstanceId == e.SourceInstanceId)
                    && (e.CorrelationId is null || StateOf(b.InstanceId).CorrelationId == e.CorrelationId))
                .ToList();
            foreach (var (definition, trigger) in starters.Where(s => MayStart(s.d, e.CorrelationId)))
                await StartAsync(
                    definition, id => RunRequest.Start(id, e.CorrelationId, input: input, triggerActivityId: trigger.ActivityId));
            starters.Clear();
            foreach (var (instanceId, bookmark) in waiting)
                await ResumeAsync(instanceId, RunRequest.Resume(bookmark.Id, input));
            return waiting.Count > 0;
        });
        return ValueTask.CompletedTask;
    }

    ValueTask<string> IWorkflowHost.DispatchWorkflowAsync(WorkflowDispatch dispatch, CancellationToken cancellationToken)
    {
        var definition = PublishedOf(dispatch.DefinitionId);
        var id = NewId();
        queue.Add(async () =>
        {
            Instances.Add(new ConformanceInstance(id, definition.DefinitionId, dispatch.ParentInstanceId, dispatch.WaitForCompletion));
            await RunAsync(ProgramOf(definition), id, null, StartOf(dispatch, id));
            return true;
        });
        return ValueTask.FromResult(id);
    }

    async ValueTask<ChildResult> IWorkflowHost.ExecuteWorkflowAsync(WorkflowDispatch dispatch, CancellationToken cancellationToken)
    {
        var id = await StartAsync(
            PublishedOf(dispatch.DefinitionId), id => StartOf(dispatch, id), dispatch.ParentInstanceId, dispatch.WaitForCompletion);
        return ResultOf(StateOf(id));
    }

    ValueTask IWorkflowHost.RunTaskAsync(WorkflowAgents.Workflows.TaskRequest request, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    void IWorkflowHost.WriteLine(string text) => Lines.Add(text);

    WorkflowDefinition? IWorkflowResolver.FindByVersionId(string definitionVersionId) => definitions.FirstOrDefault(d => d.Id == definitionVersionId);

    WorkflowDefinition? IWorkflowResolver.FindByDefinitionId(string definitionId) => Best(definitions.Where(d => d.DefinitionId == definitionId));

    WorkflowDefinition? IWorkflowResolver.FindByActivityType(string typeName, int? version)
    {
        var usable = definitions.Where(d => d.ActivityTypeName == typeName && d.Options.UsableAsActivity).ToList();
        return usable.Find(d => d.Version == version) ?? Best(usable);
    }

    // A definition may say that only one instance of it runs: at all, per correlation, or both.
    bool MayStart(WorkflowDefinition definition, string? correlationId)
    {
        var running = Instances.Where(i => StateOf(i.Id).Status == WorkflowStatus.Running).ToList();
        return definition.Options.ActivationStrategyType?.Split(',')[0].Split('.')[^1].Trim() switch
        {
            "SingletonStrategy" => !running.Exists(i => i.DefinitionId == definition.DefinitionId),
            "CorrelationStrategy" => !running.Exists(i => StateOf(i.Id).CorrelationId == correlationId),
            "CorrelatedSingletonStrategy" => !running.Exists(i => i.DefinitionId == definition.DefinitionId && StateOf(i.Id).CorrelationId == correlationId),
            _ => true,
        };
    }

    async Task RunAsync(WorkflowProgram program, string id, WorkflowState? state, RunRequest request)
    {
        if (++bursts > MaximumBursts)
            throw new InvalidOperationException($"The workflows wake each other more than {MaximumBursts} times");
        var result = await engine.RunAsync(program, state, request, run);
        var before = state?.Bookmarks.Select(b => b.Id).ToHashSet() ?? [];
        foreach (var background in result.State.Bookmarks.Where(b => b.Name == Stimulus.BackgroundActivity && !before.Contains(b.Id)))
            queue.Add(async () =>
            {
                await ResumeAsync(id, RunRequest.Resume(background.Id));
                return true;
            });
        instances[id] = (program, result.State);
        var instance = Instances.Find(i => i.Id == id)!;
        instance.Journal.AddRange(result.Journal);
        if (result.State.Status == WorkflowStatus.Finished && instance is { IsWaitedFor: true, HasReported: false })
        {
            instance.HasReported = true;
            queue.Add(() => ReportAsync(instance.ParentId!, result.State));
        }
    }

    async Task<bool> ReportAsync(string parentId, WorkflowState child)
    {
        if (!instances.ContainsKey(parentId))
            return false;
        var hashes = Stimulus.ForEndOfChild(child.InstanceId, parentId).Select(s => s.Hash).ToList();
        var waiting = StateOf(parentId).Bookmarks.Where(b => hashes.Contains(b.Hash)).ToList();
        foreach (var bookmark in waiting)
            await ResumeAsync(parentId, RunRequest.Resume(bookmark.Id, ResultOf(child).ToInput()));
        // A child that ended within its parent's burst has given its result already.
        return waiting.Count > 0 || StateOf(parentId).Status == WorkflowStatus.Finished;
    }

    WorkflowProgram ProgramOf(WorkflowDefinition definition)
    {
        if (!programs.TryGetValue(definition, out var program))
            programs[definition] = program = WorkflowProgram.Compile(definition, registry, this);
        return program;
    }

    WorkflowDefinition PublishedOf(string definitionId) =>
        Best(definitions.Where(d => d.DefinitionId == definitionId)) ?? throw new WorkflowNotFoundException(definitionId);

    static WorkflowDefinition? Best(IEnumerable<WorkflowDefinition> versions) =>
        versions.OrderByDescending(d => d.IsPublished).ThenByDescending(d => d.Version).FirstOrDefault();

    static RunRequest StartOf(WorkflowDispatch dispatch, string id) =>
        RunRequest.Start(id, dispatch.CorrelationId, input: dispatch.Input, parentInstanceId: dispatch.ParentInstanceId);

    static ChildResult ResultOf(WorkflowState state) => new(state.InstanceId, state.Status, state.SubStatus, state.Output);

    string NewId() => $"id{++ids}";

    /// <summary>Delivers; false when nobody waits for it yet.</summary>
    delegate Task<bool> Delivery();
}
