namespace WorkflowAgents.Simulator.Contacts;

/// <summary>A message on a contact's phone.</summary>
internal sealed record PhoneMessage
{
    public required string Id { get; init; }

    /// <summary>True when the contact wrote it.</summary>
    public required bool FromContact { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Meta's message type.</summary>
    public required string Type { get; init; }

    public required Screen Screen { get; init; }

    /// <summary>The template's name, when it is one.</summary>
    public string? Template { get; init; }

    /// <summary>The sender's <c>biz_opaque_callback_data</c>.</summary>
    public string? Opaque { get; init; }

    /// <summary>The message this one answers.</summary>
    public string? Answers { get; init; }

    /// <summary>True when a human typed it in the business's phone app.</summary>
    public bool Echo { get; init; }

    /// <summary>How billing sees it: <c>service</c>, <c>marketing</c>, <c>utility</c> or <c>authentication</c>.</summary>
    public string? Category { get; init; }

    /// <summary>accepted, held, sent, delivered, read or failed.</summary>
    public required string Status { get; init; }

    /// <summary>Why it failed.</summary>
    public int? Error { get; init; }
}
