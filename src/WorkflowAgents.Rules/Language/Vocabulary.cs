using System.Collections.Concurrent;

namespace WorkflowAgents.Rules.Language;

/// <summary>Numbers the words that begin phrases, so that a text's words are looked up once and not once for each list.
/// It holds words that ops wrote, never a contact's.</summary>
internal static class Vocabulary
{
    public const int Unknown = -1;

    private static readonly ConcurrentDictionary<string, int> Numbers = new(StringComparer.Ordinal);
    private static int _size;

    /// <summary>Grows when a word is added; a text looked up before does not know the new ones.</summary>
    public static int Size => Volatile.Read(ref _size);

    public static int Add(string word) => Numbers.GetOrAdd(word, static _ => Interlocked.Increment(ref _size));

    public static int[] Of(string[] words)
    {
        var numbers = new int[words.Length];
        for (var i = 0; i < words.Length; i++)
            numbers[i] = Numbers.GetValueOrDefault(words[i], Unknown);
        return numbers;
    }
}
