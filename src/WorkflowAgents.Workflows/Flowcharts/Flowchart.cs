namespace WorkflowAgents.Workflows;

[Activity("Elsa", "Workflows", "Runs activities along connections.")]
internal sealed class Flowchart : Container
{
    private FlowEdge[] edges = [];
    private int[][] outbound = [];
    private FlowGraph?[] graphs = [];

    public FlowEdge[] Edges => edges;

    /// <summary>Connections by source, in the order of the document.</summary>
    public int[][] Outbound => outbound;

    public FlowGraph GraphFrom(int start) => graphs[start] ??= new FlowGraph(edges, outbound, start);

    /// <summary>The nodes on the ways to a node, from where this execution started.</summary>
    public static bool[] AncestorsOf(ActivityExecutionContext flowchart, int position)
    {
        var chart = (Flowchart)flowchart.Activity;
        var start = flowchart.Run.FlowchartMode == FlowchartMode.TokenBased
            ? TokenFlowState.Of(flowchart).Start
            : CounterFlowState.Of(flowchart, chart).Start;
        return chart.GraphFrom(start).AncestorsOf(position);
    }

    internal override void Read(ActivityReader reader)
    {
        edges = FlowConnections.Read(reader.Json, Activities);
        var bySource = Activities.Select(_ => new List<int>()).ToArray();
        for (var e = 0; e < edges.Length; e++)
            bySource[edges[e].Source].Add(e);
        outbound = [.. bySource.Select(list => list.ToArray())];
        graphs = new FlowGraph?[Activities.Count];
    }

    protected override void Execute(ActivityExecutionContext context)
    {
        if (Activities.Count == 0)
            context.Complete(null);
        else
            Flow(context).Begin(context, StartOf(context.WorkflowExecutionContext.TriggerActivityId));
    }

    internal override void OnChildCompleted(ActivityExecutionContext context, ActivityExecutionContext child)
    {
        if (child.Activity.IsTerminal)
            context.Complete(null);
        else
            Flow(context).Completed(context, child);
    }

    internal override void OnChildCanceled(ActivityExecutionContext context, ActivityExecutionContext child) =>
        Flow(context).Canceled(context, child);

    private static IFlowAlgorithm Flow(ActivityExecutionContext context) =>
        context.Run.FlowchartMode == FlowchartMode.TokenBased ? TokenFlow.Instance : CounterFlow.Instance;

    private int StartOf(string? triggerActivityId)
    {
        if (triggerActivityId is not null && Activities.FindIndex(a => a.Id == triggerActivityId) is var trigger and >= 0)
            return trigger;
        if (Activities.FindIndex(a => a is Start) is var marked and >= 0)
            return marked;
        if (Activities.FindIndex(a => a.Node.CanStartWorkflow) is var flagged and >= 0)
            return flagged;
        var isTarget = new bool[Activities.Count];
        foreach (var edge in edges)
            isTarget[edge.Target] = true;
        return Math.Max(0, Array.IndexOf(isTarget, false));
    }
}
