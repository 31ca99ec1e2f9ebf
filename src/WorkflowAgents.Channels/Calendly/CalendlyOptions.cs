using System.ComponentModel.DataAnnotations;

namespace WorkflowAgents.Channels.Calendly;

/// <summary>Where Calendly is and who we are there. Section <c>Calendly</c>; validated at start. Without a token, no single-use links.</summary>
public sealed class CalendlyOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Calendly";

    /// <summary>Address of the API. Default: Calendly's. The host points it at the simulator when it runs.</summary>
    [Required]
    [WebAddress]
    public Uri BaseUrl { get; set; } = new("https://api.calendly.com");

    /// <summary>Personal access token or OAuth token. Secret. Default: none.</summary>
    [RegularExpression(@"^[\x21-\x7E]+$", ErrorMessage = "Calendly:Token contains white space or control characters.")]
    public string? Token { get; set; }

    /// <summary>Key that signs webhooks. Secret. Default: none, and no webhook is accepted.</summary>
    public string? SigningKey { get; set; }

    /// <summary>The event type that people book: its URI at the API, or its last part. Default: none.</summary>
    public string? EventType { get; set; }

    /// <summary>Public booking page, used when no single-use link can be had. Default: none.</summary>
    [WebAddress]
    public Uri? BookingUrl { get; set; }

    /// <summary>
    /// How far the time in a signature may be from ours, either way. Wider forgives bad clocks and lets a captured
    /// webhook live longer. Default: 180 seconds.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:15:00")]
    public TimeSpan SignatureWindow { get; set; } = TimeSpan.FromSeconds(180);

    /// <summary>How long one request may take. Default: 10 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:02:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);
}
