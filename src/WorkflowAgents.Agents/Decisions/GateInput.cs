using WorkflowAgents.Agents.Coordination;

namespace WorkflowAgents.Agents.Decisions;

/// <summary>Everything the gate knows about a wish to send, when it is planned and again when it is sent: the input of
/// <c>gate.json</c>.</summary>
public sealed record GateInput
{
    /// <summary>For a time that never was: so many hours or days ago that no rule looks that far back.</summary>
    public const double Never = 1_000_000;

    /// <summary>One of <see cref="AgentId"/>.</summary>
    public string Sender { get; init; } = "";

    /// <summary>The sender's rank, 1 (human) to 5 (marketing); 0 is nobody, and nobody may send.</summary>
    public int SenderPriority { get; init; }

    /// <summary>Whether the message advertises: then consent, rhythm and quiet hours apply.</summary>
    public bool IsMarketing { get; init; }

    /// <summary>What kind of marketing: <c>sequence</c>, <c>campaign</c> or <c>calendar</c>; empty when it is none.</summary>
    public string MarketingKind { get; init; } = "";

    /// <summary>A message of a better kind (sequence before campaign before calendar) is planned within a day.</summary>
    public bool BetterMarketingPlanned { get; init; }

    /// <summary>A person has taken over this conversation and not resolved it.</summary>
    public bool HumanHolds { get; init; }

    /// <summary>The message is only for while the contact waits for a human, and that wait was ended by a human or a booking.</summary>
    public bool WaitIsOver { get; init; }

    /// <summary>Who holds the lock; null when it is free.</summary>
    public string? LockOwner { get; init; }

    /// <summary>The rank of the lock's owner; 0 when it is free.</summary>
    public int LockOwnerPriority { get; init; }

    /// <summary>Nobody holds the lock, or the lease has expired.</summary>
    public bool LockIsFree { get; init; }

    /// <summary>The sender holds the lock itself, with a token that is still good.</summary>
    public bool LockOwnedBySender { get; init; }

    /// <summary>The workflow's choice when somebody else holds the lock: wait (true) or be refused (false).</summary>
    public bool WaitWhenBusy { get; init; } = true;

    /// <summary>WhatsApp's 24-hour window is open.</summary>
    public bool WindowOpen { get; init; }

    /// <summary>The message is, or has as its other form, a template.</summary>
    public bool HasTemplate { get; init; }

    /// <summary>The template is approved in its language.</summary>
    public bool TemplateApproved { get; init; }

    /// <summary><c>MARKETING</c>, <c>UTILITY</c>, <c>AUTHENTICATION</c>, or null.</summary>
    public string? TemplateCategory { get; init; }

    /// <summary>A recorded opt-in to marketing that was not withdrawn.</summary>
    public bool HasMarketingConsent { get; init; }

    /// <summary>The contact opted out and has not opted in again.</summary>
    public bool OptedOut { get; init; }

    /// <summary>Days since the contact last unsubscribed, even if it has opted in again; <see cref="Never"/> if never.</summary>
    public double DaysSinceUnsubscribed { get; init; } = Never;

    /// <summary>Hours since the last message either way that is not marketing; <see cref="Never"/> if none.</summary>
    public double HoursSinceConversation { get; init; } = Never;

    /// <summary>Hours since the contact last asked for a human; <see cref="Never"/> if never.</summary>
    public double HoursSinceHumanRequest { get; init; } = Never;

    /// <summary>A booking was offered and neither taken nor lapsed, or a call is booked and not over.</summary>
    public bool CalendlyFollowUpPending { get; init; }

    /// <summary>The lead is in the sales process.</summary>
    public bool InSalesProcess { get; init; }

    /// <summary>It is night, by the contact's own clock.</summary>
    public bool InQuietHours { get; init; }

    /// <summary>Minutes until the quiet hours end; 0 outside of them.</summary>
    public int MinutesUntilQuietHoursEnd { get; init; }

    /// <summary>Marketing messages sent to the contact in the last seven days.</summary>
    public int MarketingMessagesInLast7Days { get; init; }

    /// <summary>Hours since the last marketing message; <see cref="Never"/> if none.</summary>
    public double HoursSinceMarketing { get; init; } = Never;

    /// <summary>The country of the contact's number, two letters; null when not known.</summary>
    public string? CountryCode { get; init; }

    /// <summary>The contact's data was erased.</summary>
    public bool ContactErased { get; init; }

    /// <summary>The contact blocked us, or we the contact.</summary>
    public bool ContactBlocked { get; init; }

    /// <summary>Minutes since the moment the message was planned for; negative before it.</summary>
    public double MinutesSincePlanned { get; init; }

    /// <summary>Minutes after that moment when the message makes no sense any more; 0 when it always does.</summary>
    public int ExpiresAfterMinutes { get; init; }
}
