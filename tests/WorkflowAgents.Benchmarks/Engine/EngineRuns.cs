using WorkflowAgents.Workflows;

namespace WorkflowAgents.Benchmarks.Engine;

/// <summary>Runs workflows in memory, with nobody around.</summary>
sealed class EngineRuns
{
    // Ids as long as real ones, so that the state has its real size.
    const string InstanceId = "0123456789abcdef0123456789abcdef";
    const string CorrelationId = "fedcba9876543210fedcba9876543210";

    readonly WorkflowEngine engine = new();
    readonly RunContext run = new() { Host = new Nobody(), NewId = () => Guid.NewGuid().ToString("N") };

    public async Task<WorkflowState> StartAsync(WorkflowProgram program)
    {
        var result = await engine.RunAsync(program, null, RunRequest.Start(InstanceId, CorrelationId), run);
        if (result.NewIncidents.Count > 0)
            throw new InvalidOperationException(result.NewIncidents[0].Message);
        return result.State;
    }

    /// <summary>Starts, goes to sleep as JSON, wakes from it and finishes.</summary>
    public async Task SleepAndWakeAsync(WorkflowProgram program)
    {
        var asleep = WorkflowState.FromJson((await StartAsync(program)).ToJson());
        var awake = await engine.RunAsync(program, asleep, RunRequest.Resume(asleep.Bookmarks[0].Id), run);
        if (awake.State.Status != WorkflowStatus.Finished)
            throw new InvalidOperationException("It did not finish.");
    }

    sealed class Nobody : IWorkflowHost
    {
        public ValueTask PublishEventAsync(PublishedEvent e, CancellationToken cancellationToken) => default;

        public ValueTask<string> DispatchWorkflowAsync(WorkflowDispatch dispatch, CancellationToken cancellationToken) =>
            throw new WorkflowNotFoundException(dispatch.DefinitionId);

        public ValueTask<ChildResult> ExecuteWorkflowAsync(WorkflowDispatch dispatch, CancellationToken cancellationToken) =>
            throw new WorkflowNotFoundException(dispatch.DefinitionId);

        public ValueTask RunTaskAsync(TaskRequest request, CancellationToken cancellationToken) => default;

        public void WriteLine(string text)
        {
        }
    }
}
