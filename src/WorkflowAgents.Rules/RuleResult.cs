using System.Text.Json;

namespace WorkflowAgents.Rules;

/// <summary>What one rule said about one input.</summary>
/// <param name="Rule">The rule's name.</param>
/// <param name="Matched">Whether its expression held.</param>
/// <param name="Event">Its <c>SuccessEvent</c>, when it matched.</param>
/// <param name="Output">The value of its output expression, when it matched and has one.</param>
/// <param name="Error">The exception's message, when evaluating it failed.</param>
/// <param name="Properties">Its properties as written in the file; always present.</param>
public sealed record RuleResult(
    string Rule,
    bool Matched,
    string? Event,
    JsonElement? Output,
    string? Error,
    IReadOnlyDictionary<string, string> Properties);
