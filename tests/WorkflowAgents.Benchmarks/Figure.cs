using System.Diagnostics;
using System.Globalization;

namespace WorkflowAgents.Benchmarks;

/// <summary>One measured figure and what it is held against.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Value">How much.</param>
/// <param name="Unit">Of what: <c>/s</c>, <c>ms</c>, <c>B</c>.</param>
/// <param name="Target">What it should be.</param>
/// <param name="MoreIsBetter">Whether the target is a floor; otherwise a ceiling.</param>
/// <param name="Allocated">Bytes allocated each time; null where it was not measured.</param>
sealed record Figure(string What, double Value, string Unit, double Target, bool MoreIsBetter, long? Allocated = null)
{
    public bool IsMet => MoreIsBetter ? Value >= Target : Value <= Target;

    /// <summary>How often a second something can be done: after a second of warming up, the best of three windows, so that a
    /// neighbour on the machine does not count.</summary>
    public static async Task<Figure> RateAsync(string what, double target, Func<Task> once, CancellationToken cancellationToken)
    {
        await WindowAsync(once, TimeSpan.FromSeconds(1.5), cancellationToken);
        var best = (Rate: 0d, Allocated: 0L);
        for (var window = 0; window < 3; window++)
        {
            var measured = await WindowAsync(once, TimeSpan.FromSeconds(1), cancellationToken);
            best = measured.Rate > best.Rate ? measured : best;
        }
        return new Figure(what, best.Rate, "/s", target, true, best.Allocated);
    }

    /// <summary>How long something takes at best, in milliseconds.</summary>
    public static Figure Time(string what, double target, int times, Action once)
    {
        var best = double.MaxValue;
        for (var i = 0; i < times; i++)
        {
            var start = Stopwatch.GetTimestamp();
            once();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        return new Figure(what, best, "ms", target, false);
    }

    /// <summary>Prints a table for people, and for the README.</summary>
    public static void Print(string title, IEnumerable<Figure> figures)
    {
        Console.WriteLine($"| {title} | measured | target | allocated | |");
        Console.WriteLine("|---|---:|---:|---:|---|");
        foreach (var f in figures)
        {
            var sign = f.MoreIsBetter ? "≥" : "≤";
            var allocated = f.Allocated is { } bytes ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024d:N1} KiB") : "";
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"| {f.What} | {Number(f.Value)} {f.Unit} | {sign} {Number(f.Target)} {f.Unit} | {allocated} | {(f.IsMet ? "met" : "MISSED")} |"));
        }
        Console.WriteLine();
    }

    static string Number(double value) => value.ToString(value < 100 ? "N2" : "N0", CultureInfo.InvariantCulture);

    static async Task<(double Rate, long Allocated)> WindowAsync(Func<Task> once, TimeSpan length, CancellationToken cancellationToken)
    {
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var start = Stopwatch.GetTimestamp();
        long count = 0;
        TimeSpan elapsed;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            await once();
            count++;
        }
        while ((elapsed = Stopwatch.GetElapsedTime(start)) < length);
        return (count / elapsed.TotalSeconds, (GC.GetTotalAllocatedBytes(precise: true) - allocated) / count);
    }
}
