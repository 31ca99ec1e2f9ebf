namespace WorkflowAgents.Workflows;

internal sealed class LiquidTemplate(string text)
{
    public string Text { get; } = text;

    public static LiquidTemplate Parse(string text) => new(text);
}
