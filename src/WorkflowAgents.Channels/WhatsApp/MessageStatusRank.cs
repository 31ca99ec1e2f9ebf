namespace WorkflowAgents.Channels.WhatsApp;

/// <summary>
/// How far a message got, given statuses in any order: accepted &lt; sent &lt; delivered &lt; read. Never goes back.
/// Failure is a flag beside it, since a message can fail on one device and be delivered on another.
/// </summary>
/// <param name="Furthest">The furthest stage reached.</param>
/// <param name="HasFailed">Whether a failure was ever reported.</param>
public readonly record struct MessageStatusRank(DeliveryStatus Furthest, bool HasFailed)
{
    /// <summary>A message that was just taken by Meta.</summary>
    public static MessageStatusRank Accepted { get; } = new(DeliveryStatus.Accepted, false);

    /// <summary>Whether the contact has it: delivered or read.</summary>
    public bool IsDelivered => Rank(Furthest) >= Rank(DeliveryStatus.Delivered);

    /// <summary>Whether it failed and never arrived.</summary>
    public bool IsLost => HasFailed && !IsDelivered;

    /// <summary>Takes one more status into account.</summary>
    /// <param name="status">The status reported.</param>
    /// <returns>The rank afterwards; the same when the status brings nothing new.</returns>
    public MessageStatusRank With(DeliveryStatus status) => status switch
    {
        DeliveryStatus.Failed => this with { HasFailed = true },
        _ when Rank(status) > Rank(Furthest) => this with { Furthest = Stage(status) },
        _ => this,
    };

    // Played says no more than read does about who saw what; deleted says nothing about delivery.
    private static DeliveryStatus Stage(DeliveryStatus status) =>
        status == DeliveryStatus.Played ? DeliveryStatus.Read : status;

    private static int Rank(DeliveryStatus status) => status switch
    {
        DeliveryStatus.Accepted => 1,
        DeliveryStatus.Sent => 2,
        DeliveryStatus.Delivered => 3,
        DeliveryStatus.Read or DeliveryStatus.Played => 4,
        _ => 0,
    };
}
