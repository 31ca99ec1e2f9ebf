namespace WorkflowAgents.Workflows;

/// <summary>
/// The default algorithm. Every connection of a completed activity is visited, followed or not; an activity runs when all its forward
/// connections have been visited once more than itself and one of them was followed. A path not taken is carried on to its end, so
/// that joins behind it need not wait for it.
/// </summary>
internal sealed class CounterFlow : IFlowAlgorithm
{
    public static readonly CounterFlow Instance = new();

    private const string BackwardTag = "backward";
    private static readonly string[] Nothing = [];

    public void Begin(ActivityExecutionContext flowchart, int start)
    {
        var chart = (Flowchart)flowchart.Activity;
        CounterFlowState.Begin(flowchart, chart, start);
        flowchart.Schedule(chart.Activities[start]);
    }

    public void Completed(ActivityExecutionContext flowchart, ActivityExecutionContext child)
    {
        var step = StepOf(flowchart);
        var position = child.Node.Position;
        if (!step.Graph.IsReachable[position])
            throw new InvalidOperationException($"Activity '{child.Node.Id}' is not reachable from the start of the flowchart");
        Visit(step, position, child.Outcomes, child.Tag == BackwardTag);
        CompleteWhenIdle(flowchart);
    }

    public void Canceled(ActivityExecutionContext flowchart, ActivityExecutionContext child)
    {
        var step = StepOf(flowchart);
        if (step.Graph.IsReachable[child.Node.Position])
            Visit(step, child.Node.Position, Nothing, child.Tag == BackwardTag);
        CompleteWhenIdle(flowchart);
    }

    private static Step StepOf(ActivityExecutionContext flowchart)
    {
        var chart = (Flowchart)flowchart.Activity;
        var state = CounterFlowState.Of(flowchart, chart);
        return new Step(flowchart, chart, chart.GraphFrom(state.Start), state);
    }

    private static void CompleteWhenIdle(ActivityExecutionContext flowchart)
    {
        if (flowchart.Status == ActivityStatus.Running && FlowCompletion.IsIdle(flowchart))
            flowchart.Complete(null);
    }

    // A path that dies is followed at once, before the next connection; with a stack of its own, because it may be very long.
    private static void Visit(in Step step, int position, IReadOnlyList<string>? outcomes, bool cameBackward)
    {
        // What ran because of a loop-back was counted when the flow first came by.
        if (!cameBackward)
            step.State.Visits[position]++;
        var visit = new Visiting(position, outcomes, 0);
        Stack<Visiting>? interrupted = null;
        while (true)
        {
            var outbound = step.Chart.Outbound[visit.Position];
            if (visit.Next == outbound.Length)
            {
                if (interrupted is null || !interrupted.TryPop(out visit))
                    return;
                continue;
            }

            var e = outbound[visit.Next];
            visit = visit with { Next = visit.Next + 1 };
            var followed = step.Chart.Edges[e].Matches(visit.Outcomes);
            step.State.EdgeVisits[e]++;
            step.State.Followed[e] = followed;
            if (step.Graph.IsBackward[e])
            {
                LoopBack(step, e, followed);
            }
            else if (Arrive(step, e) is >= 0 and var dead)
            {
                step.State.Visits[dead]++;
                (interrupted ??= new Stack<Visiting>()).Push(visit);
                visit = new Visiting(dead, Nothing, 0);
            }
        }
    }

    private static void LoopBack(in Step step, int e, bool followed)
    {
        if (!followed)
            return;
        var edge = step.Chart.Edges[e];
        if (!step.Graph.IsValidBackward[e])
            throw new InvalidOperationException(
                $"Invalid backward connection from '{step.Chart.Activities[edge.Source].Id}' to '{step.Chart.Activities[edge.Target].Id}': "
                + "not every path to the source passes the target");
        step.Flowchart.Schedule(step.Chart.Activities[edge.Target], BackwardTag);
    }

    /// <summary>Arrives at the end of a connection; gives the activity whose path dies here, or -1.</summary>
    private static int Arrive(in Step step, int e)
    {
        var target = step.Chart.Edges[e].Target;
        var activity = step.Chart.Activities[target];
        var mode = activity is FlowJoin join ? join.ModeIn(step.Flowchart) : FlowJoinMode.WaitAllActive;
        if (mode == FlowJoinMode.WaitAny)
            return ArriveAny(step, e, target, activity);

        var visits = step.State.Visits[target];
        var highest = 0;
        foreach (var inbound in step.Graph.ForwardInbound(target))
        {
            if (step.State.EdgeVisits[inbound] <= visits)
                return -1; // not everybody is here
            highest = Math.Max(highest, step.State.EdgeVisits[inbound]);
        }

        var all = true;
        var any = false;
        foreach (var inbound in step.Graph.ForwardInbound(target))
        {
            all &= step.State.Followed[inbound];
            any |= step.State.Followed[inbound] && step.State.EdgeVisits[inbound] == highest;
        }

        if (!(mode == FlowJoinMode.WaitAll ? all : any))
            return target;
        step.Flowchart.Schedule(activity);
        return -1;
    }

    // The first to arrive opens the join: it is queued first, then the others are cancelled, so that the flowchart never looks idle.
    private static int ArriveAny(in Step step, int e, int target, Activity activity)
    {
        var visits = step.State.Visits[target];
        if (step.State.EdgeVisits[e] <= visits || IsOpen(step.Flowchart, activity.Node))
            return -1;
        var any = false;
        var all = true;
        foreach (var inbound in step.Graph.ForwardInbound(target))
        {
            var arrived = step.State.EdgeVisits[inbound] > visits;
            all &= arrived;
            any |= arrived && step.State.Followed[inbound];
        }

        if (!any)
            return all ? target : -1;
        step.Flowchart.Schedule(activity);
        FlowCompletion.CancelAncestors(step.Flowchart, step.Graph.AncestorsOf(target));
        return -1;
    }

    // Queued or just running: whoever arrives now is too late for this round.
    private static bool IsOpen(ActivityExecutionContext flowchart, ActivityNode join) =>
        flowchart.WorkflowExecutionContext.IsQueued(flowchart, join)
        || flowchart.Children.Exists(c => c.Node == join && c.Status == ActivityStatus.Running);

    /// <summary>An activity whose connections are being visited, and which comes next.</summary>
    private readonly record struct Visiting(int Position, IReadOnlyList<string>? Outcomes, int Next);

    private readonly record struct Step(ActivityExecutionContext Flowchart, Flowchart Chart, FlowGraph Graph, CounterFlowState State);
}
