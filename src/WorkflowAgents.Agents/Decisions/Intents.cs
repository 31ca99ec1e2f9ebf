namespace WorkflowAgents.Agents.Decisions;

/// <summary>What a contact can want: the events of <c>intent.json</c>.</summary>
public static class Intents
{
    /// <summary>To talk to a person.</summary>
    public const string WantsHuman = "wants_human";

    /// <summary>To book, move or cancel an appointment.</summary>
    public const string Booking = "booking";

    /// <summary>To know what it costs.</summary>
    public const string Pricing = "pricing";

    /// <summary>To see the product.</summary>
    public const string Demo = "demo";

    /// <summary>Help with something that does not work.</summary>
    public const string Support = "support";

    /// <summary>No more marketing.</summary>
    public const string OptOut = "opt_out";

    /// <summary>To receive marketing.</summary>
    public const string OptIn = "opt_in";

    /// <summary>To complain.</summary>
    public const string Complaint = "complaint";

    /// <summary>To recommend us to somebody.</summary>
    public const string Referral = "referral";

    /// <summary>To greet, thank or say goodbye.</summary>
    public const string SmallTalk = "small_talk";

    /// <summary>Something else.</summary>
    public const string Other = "other";
}
