using System.ComponentModel.DataAnnotations;

namespace WorkflowAgents.Channels.WhatsApp;

/// <summary>Where the WhatsApp Cloud API is and who we are there. Section <c>WhatsApp</c>; validated at start.</summary>
public sealed class WhatsAppOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "WhatsApp";

    /// <summary>Address of the Graph API, without the version. Default: Meta's. The host points it at the simulator when it runs.</summary>
    [Required]
    [WebAddress]
    public Uri BaseUrl { get; set; } = new("https://graph.facebook.com");

    /// <summary>Graph API version, such as <c>v23.0</c>. Newer versions add fields, which are tolerated. Default: <c>v23.0</c>.</summary>
    [Required]
    [RegularExpression(@"^v\d{1,3}\.\d{1,2}$")]
    public string ApiVersion { get; set; } = "v23.0";

    /// <summary>Id (not the number) of the phone number that sends. No default.</summary>
    [Required]
    [RegularExpression(@"^[A-Za-z0-9_-]{1,64}$")]
    public string PhoneNumberId { get; set; } = "";

    /// <summary>Id of the WhatsApp business account (WABA). Default: none; only template synchronisation needs it.</summary>
    public string? BusinessAccountId { get; set; }

    /// <summary>Bearer token of the system user. Secret. No default.</summary>
    [Required]
    [RegularExpression(@"^[\x21-\x7E]+$", ErrorMessage = "WhatsApp:AccessToken contains white space or control characters.")]
    public string AccessToken { get; set; } = "";

    /// <summary>App secret that signs webhooks (neither the verify token nor the access token). Secret. No default.</summary>
    [Required]
    public string AppSecret { get; set; } = "";

    /// <summary>Token of our choice that Meta repeats when it verifies the webhook address. Secret. No default.</summary>
    [Required]
    public string VerifyToken { get; set; } = "";

    /// <summary>
    /// Field of a send that carries a BSUID. Sources disagree, and a BSUID in the wrong field is silently dropped,
    /// so prove it on a live number. Default: <see cref="WhatsApp.RecipientField.Recipient"/>.
    /// </summary>
    [EnumDataType(typeof(RecipientField))]
    public RecipientField RecipientField { get; set; } = RecipientField.Recipient;

    /// <summary>
    /// How long one request may take, connecting and reading included. Shorter frees a slot sooner, but a send that
    /// is cut off has an unknown fate. Between 1 second and 2 minutes. Default: 20 seconds.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:02:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(20);
}
