namespace WorkflowAgents.Workflows;

/// <summary>Keys under which stimuli hand their data to a workflow.</summary>
public static class InputKeys
{
    /// <summary>Payload of an event.</summary>
    public const string EventPayload = "__EventPayloadWorkflowInput";

    /// <summary>Result of a task.</summary>
    public const string TaskResult = "RunTaskInput";

    /// <summary>Instance id of the child that ended.</summary>
    public const string ChildInstanceId = "ChildInstanceId";

    /// <summary>The same, as activities for many children at once know it.</summary>
    public const string WorkflowInstanceId = "WorkflowInstanceId";

    /// <summary>Status of the child that ended.</summary>
    public const string ChildStatus = "WorkflowStatus";

    /// <summary>Sub-status of the child that ended.</summary>
    public const string ChildSubStatus = "WorkflowSubStatus";

    /// <summary>Output of the child that ended.</summary>
    public const string ChildOutput = "WorkflowOutput";

    /// <summary>The request that an HttpEndpoint waited for; see <see cref="IncomingHttpRequest"/>.</summary>
    public const string HttpRequest = "HttpRequest";

    /// <summary>The reply to a request that was sent; see <see cref="WorkflowAgents.Workflows.HttpReply"/>.</summary>
    public const string HttpReply = "HttpReply";

    /// <summary>Instance id of the parent, given to a child as input.</summary>
    public const string ParentInstanceId = "ParentInstanceId";
}
