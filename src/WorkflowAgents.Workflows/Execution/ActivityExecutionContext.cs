namespace WorkflowAgents.Workflows;

/// <summary>One execution of an activity.</summary>
public sealed class ActivityExecutionContext
{
    private object?[]? inputs;

    internal ActivityExecutionContext(WorkflowExecutionContext workflow, ActivityNode node, ActivityExecutionContext? owner, int number)
    {
        WorkflowExecutionContext = workflow;
        Node = node;
        Owner = owner;
        Number = number;
        Variables = node.Variables.Length == 0 ? [] : new object?[node.Variables.Length];
        for (var i = 0; i < Variables.Length; i++)
            Variables[i] = node.Variables[i].Default;
    }

    /// <summary>Identity of this execution.</summary>
    public string Id => field ??= $"{WorkflowExecutionContext.InstanceId}:{Number}";

    /// <summary>The activity.</summary>
    public Activity Activity => Node.Activity;

    /// <summary>Path of the activity.</summary>
    public string NodeId => Node.NodeId;

    /// <summary>Status.</summary>
    public ActivityStatus Status { get; internal set; }

    /// <summary>The instance.</summary>
    public WorkflowExecutionContext WorkflowExecutionContext { get; }

    /// <summary>The input of this burst: of the start, or of the resume.</summary>
    public IReadOnlyDictionary<string, object?> WorkflowInput => WorkflowExecutionContext.BurstInput;

    /// <summary>The present moment.</summary>
    public DateTimeOffset Now => WorkflowExecutionContext.Run.Clock.GetUtcNow();

    /// <summary>Cancels the burst.</summary>
    public CancellationToken CancellationToken => WorkflowExecutionContext.CancellationToken;

    internal ActivityNode Node { get; }

    internal ActivityExecutionContext? Owner { get; }

    internal int Number { get; }

    internal string? Tag { get; set; }

    /// <summary>The execution that led to this one; known in the burst that started it.</summary>
    internal ActivityExecutionContext? ScheduledBy { get; init; }

    internal object?[] Variables { get; }

    internal Dictionary<string, object?>? Dynamic { get; set; }

    internal Dictionary<string, object?>? Properties { get; set; }

    internal Dictionary<string, object?>? JournalData { get; private set; }

    internal Dictionary<string, object?>? Outputs { get; private set; }

    internal List<ActivityExecutionContext> Children { get; } = [];

    /// <summary>What the activity keeps in memory during a burst and writes into its properties before the state is taken.</summary>
    internal IKeptState? Kept { get; set; }

    /// <summary>The outcomes it completed with; null: Done.</summary>
    internal IReadOnlyList<string>? Outcomes { get; set; }

    internal int FaultCount { get; set; }

    /// <summary>Completing or being cancelled: its children's ends no longer concern it.</summary>
    internal bool IsEnding { get; set; }

    internal bool HasNewBookmark { get; set; }

    /// <summary>The arguments of the expression that is being evaluated.</summary>
    internal IReadOnlyDictionary<string, object?>? Arguments { get; private set; }

    internal bool HasInputs => inputs is not null;

    /// <summary>Queued work of this execution itself.</summary>
    internal int QueuedOwn { get; set; }

    /// <summary>Queued work of this execution and all below it.</summary>
    internal int QueuedBelow { get; set; }

    internal bool IsLive => Status is ActivityStatus.Running or ActivityStatus.Pending;

    internal bool HasEnded => Status is ActivityStatus.Completed or ActivityStatus.Canceled;

    internal RunContext Run => WorkflowExecutionContext.Run;

    /// <summary>The value of an input.</summary>
    public T? Get<T>(Input<T>? input)
    {
        if (input is null)
            return default;
        if (input.IsConstant)
            return input.Constant is T constant ? constant : default;
        EnsureInputs();
        var value = input.AutoEvaluate ? inputs![input.Index] : input.Evaluate(this);
        return value is T typed ? typed : default;
    }

    /// <summary>The value of an input whose expression is given arguments; scripts see them as <c>args</c> and <c>getX()</c>.</summary>
    public T? GetWith<T>(Input<T>? input, IReadOnlyDictionary<string, object?> arguments)
    {
        Arguments = arguments;
        try
        {
            return input?.Evaluate(this) is T value ? value : default;
        }
        finally
        {
            Arguments = null;
        }
    }

    /// <summary>Sets an output: what it is bound to, and what scripts can ask for.</summary>
    public void Set<T>(Output<T>? output, T? value)
    {
        if (output is not null)
            SetOutput(output.Name, output.Target, value);
    }

    /// <summary>A service of the host.</summary>
    /// <exception cref="InvalidOperationException">There is no such service.</exception>
    public T GetRequiredService<T>() where T : notnull => (T?)Run.Services.GetService(typeof(T))
        ?? throw new InvalidOperationException($"There is no service of type {typeof(T)} for activity '{Node.NodeId}'");

    /// <summary>Creates a bookmark: the activity waits.</summary>
    public Bookmark CreateBookmark(CreateBookmarkArgs args)
    {
        ArgumentNullException.ThrowIfNull(args);
        var name = args.Name ?? Node.Type;
        HasNewBookmark = true;
        var bookmark = new Bookmark
        {
            Id = Run.NewId(),
            Name = name,
            Payload = StimulusHash.PayloadJson(args.Stimulus),
            Hash = StimulusHash.Of(name, args.Stimulus, args.IncludeActivityInstanceId ? Id : null),
            ActivityId = Node.Id,
            ActivityNodeId = Node.NodeId,
            ActivityInstanceId = Id,
            CreatedAt = Now,
            AutoBurn = args.AutoBurn,
            CallbackName = args.Callback?.Method.Name,
            DueAt = args.DueAt,
            Settings = args.Settings is null ? null : ValueJson.WritePlain(args.Settings),
        };
        WorkflowExecutionContext.Bookmarks.Add(bookmark);
        return bookmark;
    }

    /// <summary>Whether this activity started the instance; then it does not wait. True for its first execution only.</summary>
    public bool IsTriggerOfWorkflow() => WorkflowExecutionContext.ClaimTrigger(this);

    /// <summary>Completes the activity with the outcome Done.</summary>
    public ValueTask CompleteActivityAsync()
    {
        Complete(null);
        return ValueTask.CompletedTask;
    }

    /// <summary>Completes the activity with exactly these outcomes.</summary>
    public ValueTask CompleteActivityWithOutcomesAsync(params string[] outcomes)
    {
        Complete(outcomes);
        return ValueTask.CompletedTask;
    }

    /// <summary>A value kept with this execution, also while the workflow sleeps.</summary>
    public T? GetProperty<T>(string name)
    {
        if (Properties is null || !Properties.TryGetValue(name, out var value))
            return default;
        return ValueConverter.Convert(value, typeof(T)) is T typed ? typed : default;
    }

    /// <summary>Keeps a value with this execution.</summary>
    public void SetProperty<T>(string name, T? value) => (Properties ??= [])[name] = value;

    /// <summary>Adds to what the journal says about this execution.</summary>
    public void AddJournalData(string name, object? value) => (JournalData ??= [])[name] = value;

    internal void Complete(IReadOnlyList<string>? outcomes) => WorkflowExecutionContext.Complete(this, outcomes);

    internal void Schedule(Activity child, string? tag = null, Dictionary<string, object?>? variables = null) =>
        WorkflowExecutionContext.Enqueue(new WorkItem(child.Node, this, tag, variables));

    internal void EnsureInputs()
    {
        if (inputs is null)
            EvaluateInputs();
    }

    internal void EvaluateInputs()
    {
        if (Node.ConstantInputs is { } constants)
        {
            inputs = constants;
            return;
        }

        var all = Node.Inputs;
        var values = new object?[all.Length];
        for (var i = 0; i < all.Length; i++)
        {
            if (!all[i].AutoEvaluate)
                continue;
            try
            {
                values[i] = all[i].Evaluate(this);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                throw new InputEvaluationException(all[i].Name, e);
            }
        }

        inputs = values;
    }

    /// <summary>The evaluated inputs, for the journal.</summary>
    internal IReadOnlyDictionary<string, object?>? InputValues =>
        inputs is null || inputs.Length == 0 ? null : new EvaluatedInputs(Node.Inputs, inputs);

    /// <summary>The outputs, for the journal; those the document keeps out of the log are not there.</summary>
    internal IReadOnlyDictionary<string, object?>? LoggedOutputs =>
        Outputs is null || Array.TrueForAll(Node.Outputs, o => o.IsLogged)
            ? Outputs
            : Outputs.Where(p => !Node.Outputs.Any(o => o.Name == p.Key && !o.IsLogged)).ToDictionary(p => p.Key, p => p.Value);

    internal object? InputValue(int index)
    {
        EnsureInputs();
        return inputs![index];
    }

    internal void SetOutput(string name, string? target, object? value)
    {
        (Outputs ??= [])[name] = value;
        WorkflowExecutionContext.OutputRegister.Add(new ProducedOutput(this, name, value));
        if (target is not null)
            Assign(target, value);
    }

    /// <summary>Writes the variable with this id and the workflow output with this name; anything else is nowhere.</summary>
    internal void Assign(string target, object? value)
    {
        var location = VariableLocation.Find(Node, target);
        if (location is { } found)
            found.Write(this, value);
        else if (TryFindDynamic(target, out var owner))
            owner.Dynamic![target] = value;
        // Inside a workflow used as an activity its own outputs are variables, and hide those of the instance.
        if ((location is null || Node.Scope.IsTopLevel) && WorkflowExecutionContext.Program.Definition.Outputs.Any(o => o.Name == target))
            WorkflowExecutionContext.Output[target] = value;
    }

    internal bool TryFindDynamic(string name, out ActivityExecutionContext owner)
    {
        for (var context = this; context is not null; context = context.Owner)
        {
            if (context.Dynamic?.ContainsKey(name) != true)
                continue;
            owner = context;
            return true;
        }

        owner = null!;
        return false;
    }

    /// <summary>A variable by name, innermost scope first.</summary>
    internal bool TryFindVariable(string name, out object? value)
    {
        for (var context = this; context is not null; context = context.Owner)
        {
            if (context.Dynamic is not null && context.Dynamic.TryGetValue(name, out value))
                return true;
            var index = context.Node.FindVariable(name);
            if (index < 0)
                continue;
            value = context.Variables[index];
            return true;
        }

        value = null;
        return false;
    }

    /// <summary>Sets a variable by name; an unknown one is created in the nearest container.</summary>
    internal void SetVariable(string name, object? value)
    {
        for (var context = this; context is not null; context = context.Owner)
        {
            if (context.Dynamic?.ContainsKey(name) == true)
            {
                context.Dynamic[name] = value;
                return;
            }

            var index = context.Node.FindVariable(name);
            if (index < 0)
                continue;
            context.Variables[index] = ValueConverter.Convert(value, context.Node.Variables[index].Type);
            return;
        }

        var container = this;
        while (container.Owner is not null && container.Activity is not (Container or WorkflowRoot))
            container = container.Owner;
        (container.Dynamic ??= [])[name] = value;
    }

    /// <summary>An input of the nearest workflow used as an activity that has it, else of the instance.</summary>
    internal object? FindWorkflowInput(string name)
    {
        for (var context = this; context is not null; context = context.Owner)
            if (context.Owner?.Activity is WorkflowAsActivity composite
                && WorkflowAsActivity.FindInner(context, composite, name) is var index and >= 0)
                return context.Variables[index];
        return WorkflowExecutionContext.FindInput(name);
    }
}
