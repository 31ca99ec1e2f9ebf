namespace WorkflowAgents.Workflows;

/// <summary>What a workflow wishes from the world outside the engine.</summary>
public interface IWorkflowHost
{
    /// <summary>Publishes an event: starts workflows it triggers, resumes workflows waiting for it.</summary>
    ValueTask PublishEventAsync(PublishedEvent e, CancellationToken cancellationToken);

    /// <summary>Asks for a child workflow to be started later.</summary>
    /// <returns>The id of the child instance.</returns>
    /// <exception cref="WorkflowNotFoundException">There is no published workflow with that id.</exception>
    ValueTask<string> DispatchWorkflowAsync(WorkflowDispatch dispatch, CancellationToken cancellationToken);

    /// <summary>Runs a child workflow now, until it finishes or sleeps.</summary>
    /// <exception cref="WorkflowNotFoundException">There is no published workflow with that id.</exception>
    ValueTask<ChildResult> ExecuteWorkflowAsync(WorkflowDispatch dispatch, CancellationToken cancellationToken);

    /// <summary>Asks for a task to be done outside; its result comes back as a stimulus.</summary>
    ValueTask RunTaskAsync(TaskRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Asks for an HTTP request to be sent outside the burst; the reply comes back as the stimulus <see cref="Stimulus.ForHttpReply"/>
    /// with <see cref="HttpReply.ToInput"/>. The host guards where requests may go.
    /// </summary>
    ValueTask SendHttpRequestAsync(OutgoingHttpRequest request, CancellationToken cancellationToken) =>
        throw new NotSupportedException("HTTP requests cannot be sent from here");

    /// <summary>Answers the HTTP request this burst runs for.</summary>
    /// <returns>False when there is no such request, or it has been answered.</returns>
    bool WriteHttpResponse(HttpAnswer answer) => false;

    /// <summary>Reads a line for a ReadLine activity; null where there is nobody to type one.</summary>
    string? ReadLine() => null;

    /// <summary>Writes a line of a WriteLine activity.</summary>
    void WriteLine(string text);
}
