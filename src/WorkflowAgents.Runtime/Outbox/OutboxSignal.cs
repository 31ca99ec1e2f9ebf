namespace WorkflowAgents.Runtime.Outbox;

/// <summary>Something may leave.</summary>
public sealed class OutboxSignal : Signal;
