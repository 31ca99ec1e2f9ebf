using WorkflowAgents.Channels.WhatsApp;

namespace WorkflowAgents.Agents.Coordination;

/// <summary>A wish to send.</summary>
public sealed record Intent
{
    /// <summary>Who wants to speak: an agent id, <c>human</c> or <c>system</c>.</summary>
    public required string Sender { get; init; }

    /// <summary>What for, for the ledger: for instance <c>booking_offer</c>.</summary>
    public required string Purpose { get; init; }

    /// <summary>What to say inside the 24-hour window.</summary>
    public OutboundContent? Content { get; init; }

    /// <summary>What to say outside of it; null when there is nothing.</summary>
    public TemplateContent? Template { get; init; }

    /// <summary>Whether it is marketing.</summary>
    public bool IsMarketing { get; init; }

    /// <summary>Whether it waits while another sender of equal or higher priority holds the lock; otherwise it is refused.</summary>
    public bool Waits { get; init; } = true;

    /// <summary>The handover this message is for: it is useless once a human answered or a call was booked.</summary>
    public Guid? OnlyDuring { get; init; }

    /// <summary>Not sent after this time, UTC.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Unique key; a new one is made when absent.</summary>
    public string? Key { get; init; }

    /// <summary>Name of the person, when a human sends.</summary>
    public string? Person { get; init; }

    /// <summary>The workflow that asks, if one does.</summary>
    public IntentOrigin? Origin { get; init; }
}
