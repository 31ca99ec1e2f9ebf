namespace WorkflowAgents.Workflows;

/// <summary>Describes a port of an activity type.</summary>
/// <param name="Name">Name of the outcome, or of the embedded branch.</param>
/// <param name="DisplayName">Name on screens.</param>
/// <param name="IsEmbedded">Whether an activity is embedded there; otherwise connections leave from it.</param>
public sealed record PortDescriptor(string Name, string DisplayName, bool IsEmbedded);
