namespace WorkflowAgents.Workflows;

/// <summary>
/// The connections of a flowchart seen from one start: which lead forward, which loop back, and what is out of reach.
/// Built once per program and start.
/// </summary>
internal sealed class FlowGraph
{
    private readonly FlowEdge[] edges;
    private readonly int[][] outbound;
    private readonly List<int>[] forwardInbound;
    private readonly bool[]?[] ancestors;

    public FlowGraph(FlowEdge[] edges, int[][] outbound, int start)
    {
        this.edges = edges;
        this.outbound = outbound;
        Start = start;
        var count = outbound.Length;
        IsForward = new bool[edges.Length];
        IsBackward = new bool[edges.Length];
        IsReachable = new bool[count];
        forwardInbound = [.. Enumerable.Range(0, count).Select(_ => new List<int>())];
        ancestors = new bool[]?[count];
        Classify();
        IsValidBackward = [.. edges.Select((edge, i) => IsBackward[i] && EveryPathPasses(edge.Source, edge.Target))];
    }

    public int Start { get; }

    public bool[] IsForward { get; }

    public bool[] IsBackward { get; }

    /// <summary>Looping back is safe only to an activity that every path to the source passes.</summary>
    public bool[] IsValidBackward { get; }

    public bool[] IsReachable { get; }

    public List<int> ForwardInbound(int node) => forwardInbound[node];

    /// <summary>All nodes from which forward connections lead to the node.</summary>
    public bool[] AncestorsOf(int node)
    {
        if (ancestors[node] is { } known)
            return known;
        var found = new bool[outbound.Length];
        var pending = new Stack<int>([node]);
        while (pending.TryPop(out var next))
        {
            foreach (var e in forwardInbound[next])
            {
                if (found[edges[e].Source])
                    continue;
                found[edges[e].Source] = true;
                pending.Push(edges[e].Source);
            }
        }

        return ancestors[node] = found;
    }

    // Breadth first; a connection that would close a circle of forward connections leads backward.
    private void Classify()
    {
        var queue = new Queue<int>([Start]);
        IsReachable[Start] = true;
        var queued = new bool[outbound.Length];
        queued[Start] = true;
        while (queue.TryDequeue(out var source))
        {
            foreach (var e in outbound[source])
            {
                if (IsForward[e] || IsBackward[e])
                    continue;
                var target = edges[e].Target;
                var isForward = source != target && !Leads(target, source);
                // All connections between the same two share the direction.
                foreach (var same in outbound[source])
                {
                    if (edges[same].Target != target)
                        continue;
                    IsForward[same] = isForward;
                    IsBackward[same] = !isForward;
                    if (isForward)
                        forwardInbound[target].Add(same);
                }

                if (isForward)
                    IsReachable[target] = true;
                if (queued[target])
                    continue;
                queued[target] = true;
                queue.Enqueue(target);
            }
        }
    }

    private bool Leads(int from, int to)
    {
        var seen = new bool[outbound.Length];
        var pending = new Stack<int>([from]);
        while (pending.TryPop(out var next))
        {
            if (next == to)
                return true;
            if (seen[next])
                continue;
            seen[next] = true;
            foreach (var e in outbound[next])
                if (IsForward[e])
                    pending.Push(edges[e].Target);
        }

        return false;
    }

    private bool EveryPathPasses(int source, int gate)
    {
        if (source == gate || gate == Start)
            return true;
        var seen = new bool[outbound.Length];
        var pending = new Stack<int>([source]);
        while (pending.TryPop(out var next))
        {
            if (next == Start)
                return false;
            foreach (var e in forwardInbound[next])
            {
                var before = edges[e].Source;
                if (before == gate || seen[before])
                    continue;
                seen[before] = true;
                pending.Push(before);
            }
        }

        return true;
    }
}
