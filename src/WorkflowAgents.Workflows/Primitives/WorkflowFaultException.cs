namespace WorkflowAgents.Workflows;

/// <summary>Thrown by the Fault activity.</summary>
internal sealed class WorkflowFaultException(string message, string code, string category, string faultType) : Exception(message)
{
    public string Code { get; } = code;

    public string Category { get; } = category;

    public string FaultType { get; } = faultType;
}
