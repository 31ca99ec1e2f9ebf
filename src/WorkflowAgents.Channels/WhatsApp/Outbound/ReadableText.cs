namespace WorkflowAgents.Channels.WhatsApp;

internal static class ReadableText
{
    public static string Join(params string?[] parts) => string.Join('\n', parts.Where(p => !string.IsNullOrEmpty(p)));

    public static string Choices(IEnumerable<string?>? titles) => string.Join(' ', (titles ?? []).Select(t => $"[{t}]"));
}
