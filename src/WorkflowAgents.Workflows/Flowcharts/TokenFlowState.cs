using System.Globalization;

namespace WorkflowAgents.Workflows;

/// <summary>The tokens of a flowchart.</summary>
internal sealed class TokenFlowState(int start, List<FlowToken> tokens) : IKeptState
{
    private const string Property = "tokens";

    public int Start { get; } = start;

    public List<FlowToken> Tokens { get; } = tokens;

    public static TokenFlowState Of(ActivityExecutionContext context)
    {
        if (context.Kept is TokenFlowState known)
            return known;
        var kept = context.GetProperty<object>(Property) as List<object?>
            ?? throw new InvalidOperationException($"The flowchart '{context.NodeId}' has lost its state");
        var numbers = kept.ConvertAll(n => Convert.ToInt32(n, CultureInfo.InvariantCulture));
        var state = new TokenFlowState(
            numbers[0],
            [.. numbers.Skip(1).Select(n => new FlowToken(n >> 2) { IsConsumed = (n & 1) != 0, IsBlocked = (n & 2) != 0 })]);
        context.Kept = state;
        return state;
    }

    // The start, then a number for each token: its connection and two flags.
    public void Keep(ActivityExecutionContext context) => context.SetProperty(
        Property,
        Tokens.Select(t => (object?)((t.Edge << 2) | (t.IsBlocked ? 2 : 0) | (t.IsConsumed ? 1 : 0))).Prepend(Start).ToList());
}
