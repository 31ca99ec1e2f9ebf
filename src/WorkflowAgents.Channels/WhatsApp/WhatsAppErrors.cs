namespace WorkflowAgents.Channels.WhatsApp;

/// <summary>The table of Meta's error codes, from <c>whatsapp-errors.json</c>: what each asks of the outbox.</summary>
public static class WhatsAppErrors
{
    /// <summary>Every row.</summary>
    public static IReadOnlyList<WhatsAppErrorEntry> All { get; } = [];

    /// <summary>Looks a code up.</summary>
    /// <param name="code">Meta's code.</param>
    /// <returns>Its row; null when the table does not know it.</returns>
    public static WhatsAppErrorEntry? Find(int code) => throw new NotImplementedException();
}
