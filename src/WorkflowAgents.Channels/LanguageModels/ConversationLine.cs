namespace WorkflowAgents.Channels.LanguageModels;

/// <summary>An earlier line of the same conversation.</summary>
/// <param name="FromContact">Whether the contact wrote it, rather than we.</param>
/// <param name="Text">What it says.</param>
public sealed record ConversationLine(bool FromContact, string Text);
