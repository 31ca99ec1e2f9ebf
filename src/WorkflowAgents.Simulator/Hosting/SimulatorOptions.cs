namespace WorkflowAgents.Simulator;

/// <summary>
/// What the host tells the simulator. Addresses and secrets are functions, because the host knows its own
/// address only once it listens; they are asked at every use.
/// </summary>
public sealed class SimulatorOptions
{
    /// <summary>The name of the <see cref="HttpClient"/> that carries webhooks to the platform; a host may give it another handler.</summary>
    public const string HttpClientName = "simulator";

    /// <summary>Where the simulator's memory lies; created when missing. Default: <c>data/simulator</c>.</summary>
    public string Directory { get; set; } = Path.Combine("data", "simulator");

    /// <summary>Where Meta's webhooks go, such as <c>http://127.0.0.1:5080/webhooks/whatsapp</c>. Required.</summary>
    public Func<Uri>? WhatsAppWebhookUrl { get; set; }

    /// <summary>Where Calendly's webhooks go. Required.</summary>
    public Func<Uri>? CalendlyWebhookUrl { get; set; }

    /// <summary>The app secret that signs WhatsApp webhooks. Required.</summary>
    public Func<string>? AppSecret { get; set; }

    /// <summary>The key that signs Calendly webhooks. Required.</summary>
    public Func<string>? CalendlySigningKey { get; set; }

    /// <summary>The bearer token the Graph API accepts; <see langword="null"/> (the default) accepts any, but never none.</summary>
    public string? AccessToken { get; set; }

    /// <summary>The bearer token Calendly accepts; <see langword="null"/> (the default) accepts any, but never none.</summary>
    public string? CalendlyToken { get; set; }

    /// <summary>The business number's id in every webhook's metadata. Default: <c>100000000000001</c>.</summary>
    public string PhoneNumberId { get; set; } = "100000000000001";

    /// <summary>The business account's id in every webhook's envelope. Default: <c>200000000000002</c>.</summary>
    public string BusinessAccountId { get; set; } = "200000000000002";

    /// <summary>The business's number as people see it, digits only. Default: <c>15550100100</c>.</summary>
    public string DisplayPhoneNumber { get; set; } = "15550100100";

    /// <summary>The name over the chat on the phone page. Default: <c>Your business</c>.</summary>
    public string BusinessName { get; set; } = "Your business";

    /// <summary>The address people reach the simulator at, used in booking links; by default the address of the request that asks for one.</summary>
    public Func<Uri>? PublicUrl { get; set; }

    /// <summary>The templates Meta has approved at the start. More can be created through the Graph API.</summary>
    public IList<SimulatedTemplate> Templates { get; } = [];

    /// <summary>How long a booked call takes. Default: 15 minutes.</summary>
    public TimeSpan MeetingLength { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>What a booked call is called. Default: <c>Priority call</c>.</summary>
    public string MeetingName { get; set; } = "Priority call";

    /// <summary>
    /// The code of a booking page that can be used again and again, at <c>/simulator/calendly/book/{code}</c>;
    /// every other page is single-use. Default: <c>priority-call</c>.
    /// </summary>
    public string StandingBookingCode { get; set; } = "priority-call";

    /// <summary>The wait after a webhook's first failure, doubled after each further one. Real time. Default: 250 ms.</summary>
    public TimeSpan WebhookRetryFirst { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// The longest wait between two attempts; Meta waits up to hours, a developer would rather not. Default: 5 seconds.
    /// </summary>
    public TimeSpan WebhookRetryMax { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// After this many failed attempts nobody waits for a webhook any longer (it is still re-delivered): a platform
    /// that refuses a body for good must not stop the clock for ever. Default: 6.
    /// </summary>
    public int WebhookPatience { get; set; } = 6;

    /// <summary>How long Meta and Calendly keep trying, in real time. Default: 7 days.</summary>
    public TimeSpan WebhookGiveUpAfter { get; set; } = TimeSpan.FromDays(7);
}
