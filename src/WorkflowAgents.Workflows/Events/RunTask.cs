namespace WorkflowAgents.Workflows;

[Activity("Elsa", "Primitives", "Asks for a task to be done outside and waits for its result.")]
internal sealed class RunTask : Activity
{
    [Input(Description = "The name of the task.")]
    public Input<string>? TaskName { get; set; }

    [Input(Description = "What the task is given.")]
    public Input<IDictionary<string, object?>>? Payload { get; set; }

    [Output(Description = "The result of the task.")]
    public Output<object>? Result { get; set; }

    [Output(Description = "The id of the task.")]
    public Output<string>? TaskId { get; set; }

    protected internal override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var taskId = context.Run.NewId();
        var stimulus = Stimulus.ForTask(taskId);
        context.Set(TaskId, taskId);
        context.CreateBookmark(new CreateBookmarkArgs
        {
            Name = stimulus.Name,
            Stimulus = stimulus.Payload,
            Callback = OnDone,
            IncludeActivityInstanceId = false,
        });
        var workflow = context.WorkflowExecutionContext;
        await context.Run.Host.RunTaskAsync(
            new TaskRequest(taskId, context.Get(TaskName) ?? string.Empty, context.Get(Payload), workflow.InstanceId, workflow.CorrelationId),
            context.CancellationToken);
    }

    private ValueTask OnDone(ActivityExecutionContext context)
    {
        context.Set(Result, context.WorkflowInput.GetValueOrDefault(InputKeys.TaskResult));
        context.Complete(null);
        return ValueTask.CompletedTask;
    }
}
