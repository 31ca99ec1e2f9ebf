namespace WorkflowAgents.Rules.Documents;

/// <summary>Finds what somebody probably meant to write.</summary>
internal static class Nearest
{
    /// <summary>The nearest candidate in a half sentence, or all of them when none is near.</summary>
    public static string Hint(string written, IReadOnlyCollection<string> candidates)
    {
        var near = candidates
            .Select(c => (Name: c, Distance: Distance(written.ToUpperInvariant(), c.ToUpperInvariant())))
            .Where(c => c.Distance <= Math.Max(2, written.Length / 3))
            .OrderBy(c => c.Distance)
            .Take(2)
            .Select(c => $"'{c.Name}'")
            .ToList();
        return near.Count > 0
            ? $"Did you mean {string.Join(" or ", near)}?"
            : $"Known here: {string.Join(", ", candidates.Order(StringComparer.Ordinal))}.";
    }

    /// <summary>The number of letters to insert, delete or change.</summary>
    private static int Distance(string a, string b)
    {
        if (a.Length > 64 || b.Length > 64)
            return int.MaxValue;
        var previous = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var current = new int[b.Length + 1];
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                current[j] = Math.Min(change, Math.Min(previous[j], current[j - 1]) + 1);
            }

            previous = current;
        }

        return previous[b.Length];
    }
}
