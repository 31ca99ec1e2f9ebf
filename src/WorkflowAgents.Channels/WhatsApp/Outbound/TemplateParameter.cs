namespace WorkflowAgents.Channels.WhatsApp;

/// <summary>A value for a template. Pass people's words through <see cref="TemplateText.Sanitise"/> first.</summary>
/// <param name="Text">Not empty; no line breaks, tabs or more than four spaces in a row.</param>
/// <param name="Name">Name of the parameter; null in templates with numbered ones. Do not mix.</param>
public sealed record TemplateParameter(string Text, string? Name = null);
