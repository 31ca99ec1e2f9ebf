namespace WorkflowAgents.Workflows;

internal sealed class JavaScriptSource(string text)
{
    public string Text { get; } = text;

    public static JavaScriptSource Parse(string script) => new(script);
}
