namespace WorkflowAgents.Rules;

/// <summary>One activation of a rule set, as stored. The highest version of a set is the active one; restoring an old
/// one adds a new version with the old text.</summary>
/// <param name="Name">The rule set, such as <c>gate</c>.</param>
/// <param name="Version">Counts from 1 within the set.</param>
/// <param name="Json">The text as it was given, byte for byte.</param>
/// <param name="Author">Who activated it.</param>
/// <param name="At">When it was activated.</param>
/// <param name="Reason">Why, in the author's words.</param>
/// <param name="Origin">Whether a file or a person brought it.</param>
public sealed record RuleVersion(
    string Name, int Version, string Json, string Author, DateTimeOffset At, string Reason, RuleOrigin Origin);
