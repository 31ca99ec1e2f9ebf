namespace WorkflowAgents.Agents.Handovers;

/// <summary>Payload of the events by which a person of the team acts.</summary>
/// <param name="Person">Who.</param>
/// <param name="Text">For a reply: what to say.</param>
/// <param name="Key">For a reply: key of the intent, by which the ledger and the outbox tell what became of it.</param>
/// <param name="Template">For a reply: the template to use outside the 24-hour window.</param>
/// <param name="TemplateParameters">Its parameters.</param>
public sealed record HumanCommand(
    string Person, string? Text = null, string? Key = null, string? Template = null, IReadOnlyList<string>? TemplateParameters = null);
