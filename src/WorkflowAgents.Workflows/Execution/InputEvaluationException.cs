namespace WorkflowAgents.Workflows;

/// <summary>An input of an activity could not be evaluated.</summary>
internal sealed class InputEvaluationException(string input, Exception inner)
    : Exception($"Failed to evaluate activity input '{input}'", inner);
