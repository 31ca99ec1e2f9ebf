namespace WorkflowAgents.Rules;

/// <summary>A version about to be stored; the store gives it its number.</summary>
/// <param name="Name">The rule set.</param>
/// <param name="Json">The text of the rules.</param>
/// <param name="Author">Who activates it.</param>
/// <param name="At">When.</param>
/// <param name="Reason">Why.</param>
/// <param name="Origin">Whether a file or a person brings it.</param>
/// <param name="ExpectedVersion">The version that must be the active one at this moment (0: none yet), so that of two
/// editors one is told; null when it does not matter.</param>
public sealed record NewRuleVersion(
    string Name, string Json, string Author, DateTimeOffset At, string Reason, RuleOrigin Origin, int? ExpectedVersion);
