using WorkflowAgents.Runtime.Turns;

namespace WorkflowAgents.Runtime.Workflows;

/// <summary>Turns that do nothing but run workflows: a timer is due, an instance is to be started or resumed.</summary>
sealed class WorkflowTurns : ITurnHandler
{
    public Task HandleAsync(Turn turn, CancellationToken cancellationToken)
    {
        switch (turn.Event.Kind)
        {
            case WorkflowEvents.Start:
                turn.Workflows.Start(turn.Payload<StartWorkflow>());
                break;
            case WorkflowEvents.Stimulus:
                turn.Workflows.Send(turn.Payload<WorkflowStimulus>());
                break;
            case WorkflowEvents.Cancel:
                turn.Workflows.Cancel(turn.Payload<CancelWorkflow>().InstanceId);
                break;
            case WorkflowEvents.Retry:
                turn.Workflows.Retry(turn.Payload<RetryWorkflow>());
                break;
            case WorkflowEvents.SetVariables:
                turn.Workflows.SetVariables(turn.Payload<SetVariables>());
                break;
            default:
                var resume = turn.Payload<ResumeBookmark>();
                turn.Workflows.Resume(resume.BookmarkId, resume.Input);
                break;
        }
        return Task.CompletedTask;
    }
}
