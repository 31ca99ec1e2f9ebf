namespace WorkflowAgents.Server.Api;

/// <summary>A human's reply: a text, and for a closed 24-hour window a template.</summary>
sealed record ReplyRequest(string? Text, string? Template, IReadOnlyList<string>? TemplateParameters);
