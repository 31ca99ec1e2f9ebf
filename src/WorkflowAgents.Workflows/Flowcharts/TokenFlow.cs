namespace WorkflowAgents.Workflows;

/// <summary>
/// The token algorithm. A followed connection carries a token to its target; how a target with several connections treats its tokens
/// is its merge mode. A path not taken carries nothing: a merge behind it waits for ever.
/// </summary>
internal sealed class TokenFlow : IFlowAlgorithm
{
    public static readonly TokenFlow Instance = new();

    public void Begin(ActivityExecutionContext flowchart, int start)
    {
        var chart = (Flowchart)flowchart.Activity;
        flowchart.Kept = new TokenFlowState(start, []);
        flowchart.Schedule(chart.Activities[start]);
    }

    public void Completed(ActivityExecutionContext flowchart, ActivityExecutionContext child)
    {
        var chart = (Flowchart)flowchart.Activity;
        var state = TokenFlowState.Of(flowchart);
        var graph = chart.GraphFrom(state.Start);
        var position = child.Node.Position;
        var followed = chart.Outbound[position].Where(e => chart.Edges[e].Matches(child.Outcomes)).ToArray();
        foreach (var e in followed)
            state.Tokens.Add(new FlowToken(e));
        foreach (var token in state.Tokens)
            if (chart.Edges[token.Edge].Target == position && !token.IsBlocked)
                token.IsConsumed = true;
        foreach (var e in followed)
            Arrive(flowchart, chart, graph, state, e);
        CompleteWhenIdle(flowchart, state);
        state.Tokens.RemoveAll(t => t.IsConsumed && chart.Edges[t.Edge].Target == position);
    }

    public void Canceled(ActivityExecutionContext flowchart, ActivityExecutionContext child)
    {
        var chart = (Flowchart)flowchart.Activity;
        var state = TokenFlowState.Of(flowchart);
        var position = child.Node.Position;
        state.Tokens.RemoveAll(t => chart.Edges[t.Edge].Target == position || chart.Edges[t.Edge].Source == position);
        CompleteWhenIdle(flowchart, state);
    }

    private static void Arrive(ActivityExecutionContext flowchart, Flowchart chart, FlowGraph graph, TokenFlowState state, int e)
    {
        var target = chart.Edges[e].Target;
        switch (ModeOf(flowchart, chart.Activities[target]))
        {
            case FlowMergeMode.Merge:
                if (graph.ForwardInbound(target) is { Count: > 1 } forward && !forward.TrueForAll(i => HasToken(state, i)))
                    return;
                break;
            case FlowMergeMode.Converge:
                if (!Inbound(chart, target).All(i => HasToken(state, i)))
                    return;
                break;
            case FlowMergeMode.Race:
                FlowCompletion.CancelAncestors(flowchart, graph.AncestorsOf(target));
                if (TakeBlock(state, e))
                    return;
                BlockOthers(chart, graph, state, target, e);
                break;
            case FlowMergeMode.Cascade:
                if (TakeBlock(state, e))
                    return;
                BlockOthers(chart, graph, state, target, e);
                break;
            default:
                if (NeighbourIsAboutToRun(chart, graph, state, target))
                    return;
                break;
        }

        flowchart.Schedule(chart.Activities[target]);
    }

    // An upstream neighbour that has a token waiting for it will come by later.
    private static bool NeighbourIsAboutToRun(Flowchart chart, FlowGraph graph, TokenFlowState state, int target)
    {
        foreach (var inbound in graph.ForwardInbound(target))
        {
            var source = chart.Edges[inbound].Source;
            foreach (var token in state.Tokens)
                if (token.IsWaiting && chart.Edges[token.Edge].Target == source)
                    return true;
        }

        return false;
    }

    private static bool HasToken(TokenFlowState state, int edge) => state.Tokens.Exists(t => t.Edge == edge && t.IsWaiting);

    private static IEnumerable<int> Inbound(Flowchart chart, int target) =>
        Enumerable.Range(0, chart.Edges.Length).Where(e => chart.Edges[e].Target == target);

    // The winner of this round has been scheduled already. The latecomer's token stays: it goes when the target completes, and when
    // that was before, the flowchart stays open, as upstream.
    private static bool TakeBlock(TokenFlowState state, int edge)
    {
        if (state.Tokens.Find(t => t.Edge == edge && t.IsBlocked && !t.IsConsumed) is not { } block)
            return false;
        block.IsConsumed = true;
        state.Tokens.Remove(block);
        return true;
    }

    private static void BlockOthers(Flowchart chart, FlowGraph graph, TokenFlowState state, int target, int winner)
    {
        foreach (var other in graph.ForwardInbound(target))
            if (chart.Edges[other].Source != chart.Edges[winner].Source)
                state.Tokens.Add(new FlowToken(other) { IsBlocked = true });
    }

    private static FlowMergeMode ModeOf(ActivityExecutionContext flowchart, Activity target)
    {
        if (target is FlowJoin join)
            return join.ModeIn(flowchart) == FlowJoinMode.WaitAny ? FlowMergeMode.Race : FlowMergeMode.Merge;
        return Enum.TryParse<FlowMergeMode>(target.Node.MergeMode, ignoreCase: true, out var mode) ? mode : FlowMergeMode.Stream;
    }

    private static void CompleteWhenIdle(ActivityExecutionContext flowchart, TokenFlowState state)
    {
        if (flowchart.Status == ActivityStatus.Running && !state.Tokens.Exists(t => t.IsWaiting) && FlowCompletion.IsIdle(flowchart))
            flowchart.Complete(null);
    }
}
