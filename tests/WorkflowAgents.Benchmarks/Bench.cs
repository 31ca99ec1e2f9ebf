using WorkflowAgents.Benchmarks.Engine;

namespace WorkflowAgents.Benchmarks;

/// <summary>The verb <c>bench</c>: every figure beside its target and its yardstick, measured in the same run.</summary>
static class Bench
{
    static readonly IReadOnlyDictionary<string, Func<CancellationToken, Task<bool>>> Parts =
        new Dictionary<string, Func<CancellationToken, Task<bool>>> { ["engine"] = EngineBench.RunAsync };

    /// <summary>Runs the named parts; all when none is named.</summary>
    /// <returns>Exit code: 0 when every target was met, 1 when not, 2 for an unknown name.</returns>
    public static async Task<int> RunAsync(string[] names, CancellationToken cancellationToken)
    {
        if (names.FirstOrDefault(n => !Parts.ContainsKey(n)) is { } unknown)
        {
            await Console.Error.WriteLineAsync($"There is no benchmark '{unknown}'. There are: {string.Join(", ", Parts.Keys)}.");
            return 2;
        }
        var met = true;
        foreach (var name in names is [] ? Parts.Keys : names)
            met &= await Parts[name](cancellationToken);
        return met ? 0 : 1;
    }
}
