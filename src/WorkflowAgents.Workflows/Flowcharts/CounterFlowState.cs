namespace WorkflowAgents.Workflows;

/// <summary>How often a flowchart's activities and connections were visited.</summary>
internal sealed class CounterFlowState(int start, int[] visits, int[] edgeVisits, bool[] followed) : IKeptState
{
    private const string Property = "flow";

    public int Start { get; } = start;

    public int[] Visits { get; } = visits;

    public int[] EdgeVisits { get; } = edgeVisits;

    public bool[] Followed { get; } = followed;

    public static CounterFlowState Begin(ActivityExecutionContext context, Flowchart flowchart, int start)
    {
        var edges = flowchart.Edges.Length;
        var state = new CounterFlowState(start, new int[flowchart.Activities.Count], new int[edges], new bool[edges]);
        context.Kept = state;
        return state;
    }

    public static CounterFlowState Of(ActivityExecutionContext context, Flowchart flowchart)
    {
        if (context.Kept is CounterFlowState known)
            return known;
        var kept = context.GetProperty<object>(Property) as IReadOnlyDictionary<string, object?>
            ?? throw new InvalidOperationException($"The flowchart '{context.NodeId}' has lost its state");
        var state = Begin(context, flowchart, Convert.ToInt32(kept["start"], System.Globalization.CultureInfo.InvariantCulture));
        Restore((List<object?>)kept["activities"]!, (i, n) => state.Visits[i] = n, state.Visits.Length);
        Restore((List<object?>)kept["connections"]!, (i, n) =>
        {
            state.EdgeVisits[i] = Math.Abs(n);
            state.Followed[i] = n > 0;
        }, state.EdgeVisits.Length);
        return state;
    }

    // A connection's count is negative when its last visit did not follow it.
    public void Keep(ActivityExecutionContext context) => context.SetProperty(Property, new Dictionary<string, object?>
    {
        ["start"] = Start,
        ["activities"] = Visits.Select(n => (object?)n).ToList(),
        ["connections"] = EdgeVisits.Select((n, i) => (object?)(Followed[i] ? n : -n)).ToList(),
    });

    private static void Restore(List<object?> kept, Action<int, int> set, int length)
    {
        for (var i = 0; i < Math.Min(length, kept.Count); i++)
            set(i, Convert.ToInt32(kept[i], System.Globalization.CultureInfo.InvariantCulture));
    }
}
