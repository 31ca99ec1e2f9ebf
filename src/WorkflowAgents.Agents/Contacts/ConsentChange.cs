namespace WorkflowAgents.Agents.Contacts;

/// <summary>A recorded consent, or its withdrawal.</summary>
/// <param name="Marketing">True: the contact wants marketing.</param>
/// <param name="Source">Where they said so.</param>
/// <param name="Wording">What they agreed to.</param>
/// <param name="At">When, UTC; now when absent.</param>
public sealed record ConsentChange(bool Marketing, string? Source, string? Wording, DateTimeOffset? At);
