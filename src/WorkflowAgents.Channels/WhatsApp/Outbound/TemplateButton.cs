namespace WorkflowAgents.Channels.WhatsApp;

/// <summary>A value for a button of a template.</summary>
/// <param name="Index">Position of the button in the template, from 0.</param>
/// <param name="Kind">What the button does.</param>
/// <param name="Value">The payload of a quick reply, the variable end of an address, or the code to copy.</param>
public sealed record TemplateButton(int Index, TemplateButtonKind Kind, string Value);
