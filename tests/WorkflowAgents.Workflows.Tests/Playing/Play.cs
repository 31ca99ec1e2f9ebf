using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;

namespace WorkflowAgents.Workflows.Tests;

/// <summary>Plays a workflow: starts it, resumes it, and remembers what it wrote and wished for.</summary>
internal sealed class Play : IWorkflowHost, IWorkflowResolver, IServiceProvider
{
    public const string Instance = "i1";

    private static readonly WorkflowEngine Engine = new();
    private readonly List<WorkflowDefinition> others = [];
    private int ids;

    public Play(JsonObject document, params JsonObject[] others)
    {
        this.others.AddRange(others.Select(d => WorkflowDefinition.Parse(d.ToJsonString())));
        Program = WorkflowProgram.Compile(WorkflowDefinition.Parse(document.ToJsonString()), Registry, this);
    }

    public static ActivityRegistry Registry { get; } = new ActivityRegistry().AddFrom(typeof(Play).Assembly);

    public WorkflowProgram Program { get; }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    public Dictionary<string, object?> Globals { get; } = [];

    public Dictionary<Type, object> Services { get; } = [];

    public FlowchartMode Mode { get; set; }

    public ExpressionLimits Limits { get; set; } = ExpressionLimits.Default;

    /// <summary>Whether the state goes through JSON before each resume.</summary>
    public bool ThroughJson { get; set; } = true;

    public List<string> Lines { get; } = [];

    public List<JournalEntry> Journal { get; } = [];

    public List<PublishedEvent> Published { get; } = [];

    public List<WorkflowDispatch> Dispatched { get; } = [];

    public List<TaskRequest> Tasks { get; } = [];

    public List<OutgoingHttpRequest> Requests { get; } = [];

    /// <summary>Answers to the HTTP request the workflow runs for; null: it runs for none.</summary>
    public List<HttpAnswer>? Answers { get; set; }

    public ChildResult? ChildAnswer { get; set; }

    public RunResult Last { get; private set; } = null!;

    public WorkflowState State => Last.State;

    public string Written => string.Join(" ", Lines);

    public string Events => string.Join(" ", Journal.Select(j => $"{j.ActivityId}.{j.EventName}"));

    public static Play Of(JsonObject root, params JsonObject[] variables) => new(Doc.Workflow(root, variables));

    public static async Task<Play> Started(JsonObject root, params JsonObject[] variables)
    {
        var play = Of(root, variables);
        await play.Start();
        return play;
    }

    public Task<Play> Start(object? input = null, string? trigger = null, string? correlation = null, string? name = null) =>
        Run(null, RunRequest.Start(Instance, correlation, name, input as IReadOnlyDictionary<string, object?>, trigger));

    public Task<Play> Resume(string activityId, IReadOnlyDictionary<string, object?>? input = null) =>
        Run(Rested(), RunRequest.Resume(State.Bookmarks.First(b => b.ActivityId == activityId).Id, input));

    public Task<Play> ResumeBookmark(string id) => Run(Rested(), RunRequest.Resume(id));

    public Task<Play> Retry(string? activityId = null) => Run(Rested(), RunRequest.Retry(activityId));

    public Task<Play> CancelActivity(string activityId) => Run(Rested(), RunRequest.CancelActivity(activityId));

    public Task<Play> SetVariable(string name, object? value) =>
        Run(Rested(), RunRequest.SetVariables(new Dictionary<string, object?> { [name] = value }));

    public Task<Play> Cancel() => Run(Rested(), RunRequest.Cancel());

    public async Task<Play> Run(WorkflowState? state, RunRequest request)
    {
        var run = new RunContext
        {
            Clock = Clock,
            NewId = () => $"id{++ids}",
            Host = this,
            Services = this,
            Globals = Globals,
            FlowchartMode = Mode,
            Limits = Limits,
        };
        Last = await Engine.RunAsync(Program, state, request, run);
        Journal.AddRange(Last.Journal);
        return this;
    }

    public object? Value(string variable) => State.Variables.First(v => v.Name == variable).Value;

    public string Waiting() => string.Join(" ", State.Bookmarks.Select(b => b.ActivityId));

    public object? GetService(Type serviceType) => Services.GetValueOrDefault(serviceType);

    WorkflowDefinition? IWorkflowResolver.FindByVersionId(string definitionVersionId) => others.Find(d => d.Id == definitionVersionId);

    WorkflowDefinition? IWorkflowResolver.FindByDefinitionId(string definitionId) => others.Find(d => d.DefinitionId == definitionId);

    WorkflowDefinition? IWorkflowResolver.FindByActivityType(string typeName, int? version) =>
        others.Find(d => d.ActivityTypeName == typeName && d.Options.UsableAsActivity);

    ValueTask IWorkflowHost.PublishEventAsync(PublishedEvent e, CancellationToken cancellationToken)
    {
        Published.Add(e);
        return default;
    }

    ValueTask<string> IWorkflowHost.DispatchWorkflowAsync(WorkflowDispatch dispatch, CancellationToken cancellationToken)
    {
        if (dispatch.DefinitionId == "nowhere")
            throw new WorkflowNotFoundException(dispatch.DefinitionId);
        Dispatched.Add(dispatch);
        return new ValueTask<string>($"child{Dispatched.Count}");
    }

    ValueTask<ChildResult> IWorkflowHost.ExecuteWorkflowAsync(WorkflowDispatch dispatch, CancellationToken cancellationToken)
    {
        Dispatched.Add(dispatch);
        return new ValueTask<ChildResult>(ChildAnswer!);
    }

    ValueTask IWorkflowHost.RunTaskAsync(TaskRequest request, CancellationToken cancellationToken)
    {
        Tasks.Add(request);
        return default;
    }

    ValueTask IWorkflowHost.SendHttpRequestAsync(OutgoingHttpRequest request, CancellationToken cancellationToken)
    {
        Requests.Add(request);
        return default;
    }

    bool IWorkflowHost.WriteHttpResponse(HttpAnswer answer)
    {
        Answers?.Add(answer);
        return Answers is not null;
    }

    void IWorkflowHost.WriteLine(string text) => Lines.Add(text);

    private WorkflowState Rested() => ThroughJson ? WorkflowState.FromJson(State.ToJson()) : State;
}
