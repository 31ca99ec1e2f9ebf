namespace WorkflowAgents.Simulator;

/// <summary>A button under a template.</summary>
/// <param name="Type"><c>QUICK_REPLY</c>, <c>URL</c>, <c>PHONE_NUMBER</c> or <c>COPY_CODE</c>.</param>
/// <param name="Text">What is written on it.</param>
/// <param name="Url">Where a URL button leads; may end in the placeholder <c>{{1}}</c>, which the sender then must fill.</param>
public sealed record SimulatedTemplateButton(string Type, string Text, string? Url = null);
