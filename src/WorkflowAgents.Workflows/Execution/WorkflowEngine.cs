using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace WorkflowAgents.Workflows;

/// <summary>
/// Runs workflows. A burst takes a program, a state and a request and gives back a new state and a journal; it runs until nothing
/// is left to do but wait. There is one queue, first in, first out: branches interleave, nothing runs in parallel.
/// </summary>
public sealed class WorkflowEngine
{
    private readonly ScriptEngines scripts = new();

    /// <summary>Runs one burst.</summary>
    /// <param name="program">The compiled definition.</param>
    /// <param name="state">The instance; null for a start. It is not changed.</param>
    /// <param name="request">What to do.</param>
    /// <param name="run">What the host gives.</param>
    /// <param name="cancellationToken">Gives the burst up; no state comes back.</param>
    public async ValueTask<RunResult> RunAsync(
        WorkflowProgram program, WorkflowState? state, RunRequest request, RunContext run, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(run);
        // A workflow that executes itself runs inside its own burst.
        RuntimeHelpers.EnsureSufficientExecutionStack();
        WorkflowExecutionContext workflow;
        switch (request)
        {
            case RunRequest.StartRequest start when state is null:
                workflow = WorkflowExecutionContext.Begin(program, start, run, cancellationToken);
                break;
            case RunRequest.StartRequest:
                throw new ArgumentException("An instance is started only once", nameof(request));
            default:
                ArgumentNullException.ThrowIfNull(state);
                // A faulted instance has ended, yet can be retried.
                if (state.Status == WorkflowStatus.Finished && !(request is RunRequest.RetryRequest && state.SubStatus == WorkflowSubStatus.Faulted))
                    return new RunResult(state, [], state.Output, []);
                workflow = WorkflowExecutionContext.Load(program, state, run, cancellationToken);
                workflow.Scripts = scripts;
                if (!Prepare(workflow, request))
                    return new RunResult(state, [], state.Output, []);
                break;
        }

        workflow.Scripts = scripts;
        if (!workflow.IsFinished)
            await RunQueueAsync(workflow);
        return new RunResult(WorkflowState.Of(workflow), workflow.Journal, workflow.Output, workflow.NewIncidents);
    }

    /// <summary>Does to a loaded instance what is asked; false when there is nothing to do.</summary>
    private static bool Prepare(WorkflowExecutionContext workflow, RunRequest request)
    {
        switch (request)
        {
            case RunRequest.ResumeRequest resume:
                return TryResume(workflow, resume);
            case RunRequest.RetryRequest retry:
                return workflow.Retry(retry.ActivityId);
            case RunRequest.CancelActivityRequest cancel:
                return workflow.CancelActivity(cancel.ActivityId);
            case RunRequest.SetVariablesRequest set:
                workflow.SetVariables(set.Variables);
                return true;
            default:
                workflow.CancelInstance();
                return true;
        }
    }

    private static bool TryResume(WorkflowExecutionContext workflow, RunRequest.ResumeRequest resume)
    {
        var bookmark = workflow.Bookmarks.Find(b => b.Id == resume.BookmarkId);
        if (bookmark is null || Find(workflow.Root, bookmark.ActivityInstanceId) is not { Status: ActivityStatus.Running } context)
            return false;
        workflow.TakeInput(resume.Input);
        workflow.Resume(bookmark, context);
        return true;
    }

    private static ActivityExecutionContext? Find(ActivityExecutionContext? context, string id)
    {
        if (context is null || context.Id == id)
            return context;
        foreach (var child in context.Children)
            if (Find(child, id) is { } found)
                return found;
        return null;
    }

    private static async ValueTask RunQueueAsync(WorkflowExecutionContext workflow)
    {
        workflow.Start();
        var limits = workflow.Run.Limits;
        var steps = 0;
        var worked = Stopwatch.StartNew();
        while (workflow.TryDequeue(out var item))
        {
            workflow.CancellationToken.ThrowIfCancellationRequested();
            if (++steps > limits.Steps || worked.Elapsed > limits.Burst)
            {
                workflow.Exhaust(steps > limits.Steps ? $"{limits.Steps} steps" : $"{limits.Burst.TotalSeconds:0.###} s");
                break;
            }

            var step = ExecuteAsync(workflow, item);
            // What is waited for outside is not the workflow's work.
            if (!step.IsCompleted)
                worked.Stop();
            await step;
            worked.Start();
        }

        workflow.Settle();
    }

    private static async ValueTask ExecuteAsync(WorkflowExecutionContext workflow, WorkItem item)
    {
        var context = item.Resumed ?? workflow.NewContext(item);
        context.Status = ActivityStatus.Running;
        context.HasNewBookmark = false;
        workflow.Log(context, item.Bookmark is null ? JournalEvent.Started : JournalEvent.Resumed);
        try
        {
            context.EvaluateInputs();
            if (item.Bookmark is null && context.Node.RunsInBackground)
                context.CreateBookmark(new CreateBookmarkArgs { Name = Stimulus.BackgroundActivity, DueAt = context.Now });
            else if (item.Bookmark is null or { Name: Stimulus.BackgroundActivity })
                await context.Activity.ExecuteAsync(context);
            else
                await ResumeAsync(context, item.Bookmark);
            if (context.Activity.CompletesByItself && !context.HasNewBookmark)
                context.Complete(null);
        }
        catch (OperationCanceledException) when (workflow.CancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception e)
        {
            // Whatever an activity throws is an incident of the instance, never of the host.
            workflow.Fault(context, e);
        }

        if (item.Bookmark is { AutoBurn: true } burnt)
            workflow.Bookmarks.Remove(burnt);
        if (context.Status == ActivityStatus.Running && workflow.Bookmarks.Exists(b => b.ActivityInstanceId == context.Id))
            workflow.Log(context, JournalEvent.Suspended);
    }

    private static ValueTask ResumeAsync(ActivityExecutionContext context, Bookmark bookmark)
    {
        if (bookmark.CallbackName is not { } name)
            return context.CompleteActivityAsync();
        var callback = context.Node.Callback(name)
            ?? throw new InvalidOperationException($"The activity {context.Node.Type} has no callback '{name}'");
        return callback(context);
    }
}
