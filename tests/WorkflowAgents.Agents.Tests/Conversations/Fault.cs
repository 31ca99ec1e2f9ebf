namespace WorkflowAgents.Agents.Tests.Conversations;

/// <summary>What goes wrong with the next send.</summary>
public enum Fault
{
    None,

    /// <summary>Meta answers 500; the message was not taken.</summary>
    ServerError,

    /// <summary>Meta answers 429.</summary>
    TooFast,

    /// <summary>Meta refuses for good.</summary>
    Undeliverable,

    /// <summary>Meta says that the 24-hour window is closed.</summary>
    WindowClosed,

    /// <summary>No connection; the request never left.</summary>
    Unreachable,

    /// <summary>Meta took it, the answer got lost.</summary>
    AcceptedThenDropped,

    /// <summary>The request left, Meta never took it, no answer came.</summary>
    LostThenDropped,

    /// <summary>Our process dies before Meta takes it.</summary>
    DiesBefore,

    /// <summary>Our process dies after Meta took it, before we wrote that down.</summary>
    DiesAfter,
}
