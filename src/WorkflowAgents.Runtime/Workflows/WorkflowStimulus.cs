namespace WorkflowAgents.Runtime.Workflows;

/// <summary>Something workflows may start on or wait for.</summary>
/// <param name="Name">Stimulus name; triggers and bookmarks have the same.</param>
/// <param name="Payload">What distinguishes it from others of the name; part of the hash. Null when the name says all.</param>
/// <param name="CorrelationId">Whose it is; only instances of this correlation are resumed, and started ones get it.</param>
/// <param name="Input">What the started or resumed instance is given.</param>
public sealed record WorkflowStimulus(string Name, object? Payload, string? CorrelationId, IReadOnlyDictionary<string, object?> Input);
