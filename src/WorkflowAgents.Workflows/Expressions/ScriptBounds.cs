using System.Diagnostics;
using Jint;

namespace WorkflowAgents.Workflows;

/// <summary>Bounds statements, time and memory of one evaluation, without a timer.</summary>
internal sealed class ScriptBounds(ExpressionLimits limits) : Constraint
{
    private readonly long duration = (long)(limits.Timeout.TotalSeconds * Stopwatch.Frequency);
    private int statements;
    private long deadline;
    private long memory;

    public override void Reset()
    {
        statements = 0;
        deadline = Stopwatch.GetTimestamp() + duration;
        memory = GC.GetAllocatedBytesForCurrentThread() + limits.Memory;
    }

    public override void Check()
    {
        if (++statements > limits.Statements)
            throw new ScriptLimitException($"The script executed more than {limits.Statements} statements");
        // Memory is asked for after every statement: each may double what there is.
        if (GC.GetAllocatedBytesForCurrentThread() > memory)
            throw new ScriptLimitException($"The script used more than {limits.Memory} bytes of memory");
        // Asking the clock costs more than a statement.
        if ((statements & 15) == 0 && Stopwatch.GetTimestamp() > deadline)
            throw new ScriptLimitException($"The script ran longer than {limits.Timeout.TotalSeconds:0.###} s");
    }
}
