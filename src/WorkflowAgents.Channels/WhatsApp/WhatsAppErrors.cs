using System.Text.Json;

namespace WorkflowAgents.Channels.WhatsApp;

/// <summary>The table of Meta's error codes, from <c>whatsapp-errors.json</c>: what each asks of the outbox.</summary>
public static class WhatsAppErrors
{
    private static readonly Dictionary<int, WhatsAppErrorEntry> Single = [];
    private static readonly List<WhatsAppErrorEntry> Ranges = [];

    static WhatsAppErrors()
    {
        using var table = typeof(WhatsAppErrors).Assembly.GetManifestResourceStream("whatsapp-errors.json")
            ?? throw new InvalidOperationException("whatsapp-errors.json is not in the assembly.");
        All = JsonSerializer.Deserialize<WhatsAppErrorEntry[]>(table, JsonSerializerOptions.Web)!;
        foreach (var entry in All)
        {
            if (entry.To is null)
                Single.Add(entry.Code, entry);
            else
                Ranges.Add(entry);
        }
    }

    /// <summary>Every row.</summary>
    public static IReadOnlyList<WhatsAppErrorEntry> All { get; }

    /// <summary>Looks a code up; a row of its own goes before a range.</summary>
    /// <param name="code">Meta's code.</param>
    /// <returns>Its row; null when the table does not know it.</returns>
    public static WhatsAppErrorEntry? Find(int code) =>
        Single.GetValueOrDefault(code) ?? Ranges.Find(r => code >= r.Code && code <= r.To);

    /// <summary>Makes an error with the class and action of its code; of its HTTP status when the code is unknown.</summary>
    /// <param name="code">Meta's code, if there is one.</param>
    /// <param name="title">What happened, in words.</param>
    /// <param name="details">More of it.</param>
    /// <param name="httpStatus">HTTP status of the answer, if there is one.</param>
    /// <param name="isTransient">Whether Meta called it transient.</param>
    /// <returns>The error.</returns>
    public static WhatsAppError Create(
        int? code, string title, string? details = null, int? httpStatus = null, bool isTransient = false)
    {
        var (kind, action) = code is { } known && Find(known) is { } entry
            ? (entry.Class, entry.Action)
            : ByStatus(httpStatus, isTransient);
        return new WhatsAppError
        {
            Code = code, Title = title, Details = details, HttpStatus = httpStatus, Class = kind, Action = action,
        };
    }

    /// <summary>Reads an error object of an answer or a webhook.</summary>
    internal static WhatsAppError Read(JsonElement? error, int? httpStatus = null)
    {
        var details = error.Prop("error_data").Words("details") ?? error.Words("error_user_msg");
        var title = error.Words("title") ?? error.Words("message") ?? "Error without a name";
        return Create(error.Int("code"), title, details ?? error.Words("message"), httpStatus, error.Bool("is_transient") == true) with
        {
            Subcode = error.Int("error_subcode"),
            TraceId = error.Words("fbtrace_id"),
        };
    }

    internal static IReadOnlyList<WhatsAppError> ReadAll(JsonElement? owner) =>
        [.. owner.Items("errors").Select(e => Read(e))];

    private static (WhatsAppErrorClass Class, string Action) ByStatus(int? status, bool isTransient) => status switch
    {
        _ when isTransient => (WhatsAppErrorClass.Retry, "Try again later, a few times."),
        429 => (WhatsAppErrorClass.SlowNumber, "Send more slowly from this number, same message."),
        408 or >= 500 => (WhatsAppErrorClass.Retry, "Try again later, a few times."),
        401 or 403 or 404 or < 400 => (WhatsAppErrorClass.Account, "Stop the number, keep the queue; check address and credentials."),
        // An error we do not know is not worth a second try: the second message could be the one too many.
        _ => (WhatsAppErrorClass.BadContent, "Do not retry; tell the owner of the message."),
    };
}
