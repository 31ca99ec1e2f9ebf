namespace WorkflowAgents.Workflows;

[Activity("Elsa", "HTTP", "Sends an HTTP request and follows the connection of the status code.", DisplayName = "HTTP Request (flow)", Kind = ActivityKind.Task)]
internal sealed class FlowSendHttpRequest : FlowHttpRequest;
