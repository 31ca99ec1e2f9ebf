using System.Collections.Concurrent;

namespace WorkflowAgents.Workflows;

/// <summary>
/// Script engines of one workflow engine. Making one costs several times what a short script costs, so harmless scripts
/// (see <see cref="ScriptSafety"/>) share pooled engines; every other script gets an engine of its own.
/// </summary>
internal sealed class ScriptEngines
{
    private const int PoolSize = 16;

    private readonly ConcurrentDictionary<ExpressionLimits, ConcurrentBag<ScriptEngine>> pools = new();

    public ScriptResult Evaluate(JavaScriptSource source, ActivityExecutionContext context)
    {
        var limits = context.Run.Limits;
        if (!source.IsReusable)
        {
            using var own = new ScriptEngine(limits);
            return own.Evaluate(source, context);
        }

        var pool = pools.GetOrAdd(limits, static _ => []);
        if (!pool.TryTake(out var engine))
            engine = new ScriptEngine(limits);
        // After an exception the engine is not trusted to be clean, and is not returned.
        var result = engine.Evaluate(source, context);
        if (pool.Count < PoolSize)
            pool.Add(engine);
        return result;
    }
}
