namespace WorkflowAgents.Agents.Decisions;

/// <summary>What the gate can say: the events of <c>gate.json</c>, and <see cref="Send"/> when no rule objects.</summary>
public static class Verdicts
{
    /// <summary>Nothing is against it.</summary>
    public const string Send = "send";

    /// <summary>Not now; ask again later.</summary>
    public const string Hold = "hold";

    /// <summary>Somebody of higher rank is speaking, and this message has lost its place.</summary>
    public const string PreEmpted = "pre_empted";

    /// <summary>Not at all.</summary>
    public const string Suppressed = "suppressed";
}
