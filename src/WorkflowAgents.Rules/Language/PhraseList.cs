using System.Runtime.CompilerServices;

namespace WorkflowAgents.Rules.Language;

/// <summary>A list of phrases as ops write it: separated by commas; a word may end in <c>*</c> (any ending), and
/// <c>..</c> between words lets up to three others stand there.</summary>
internal sealed class PhraseList
{
    private const string Gap = "..";
    private const int WordsInGap = 3;

    /// <summary>Every gap multiplies the ways to look; a phrase with more is not looked for.</summary>
    private const int MaxGaps = 3;

    /// <summary>A parameter's text is one constant object for as long as its rule set lives.</summary>
    private static readonly ConditionalWeakTable<string, PhraseList> Known = [];

    private readonly Dictionary<int, List<string[]>> _byFirstWord = [];
    private readonly List<string[]> _open = [];

    private PhraseList(string list)
    {
        foreach (var text in list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var phrase = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(Word).ToArray();
            if (phrase.Length == 0 || phrase.All(w => w == Gap) || phrase.Count(w => w == Gap) > MaxGaps)
                continue;
            if (phrase[0].EndsWith('*') || phrase[0] == Gap)
                _open.Add(phrase);
            else if (Vocabulary.Add(phrase[0]) is var word && _byFirstWord.TryGetValue(word, out var phrases))
                phrases.Add(phrase);
            else
                _byFirstWord[word] = [phrase];
        }
    }

    public static PhraseList Of(string list) => Known.GetValue(list, static l => new PhraseList(l));

    /// <summary>The places where a phrase of the list stands: index of its first word and of the word after it.</summary>
    public IReadOnlyList<(int Start, int End)> FindIn(Wording text)
    {
        List<(int Start, int End)>? found = null;
        var numbers = text.Numbers;
        for (var i = 0; i < numbers.Length; i++)
        {
            if (numbers[i] != Vocabulary.Unknown && _byFirstWord.TryGetValue(numbers[i], out var phrases))
                Find(phrases, text.Words, i, ref found);
            if (_open.Count > 0)
                Find(_open, text.Words, i, ref found);
        }

        return found is null ? [] : found;
    }

    private static void Find(List<string[]> phrases, string[] words, int at, ref List<(int Start, int End)>? found)
    {
        foreach (var phrase in phrases)
            if (EndOf(phrase, 0, words, at) is var end and >= 0)
                (found ??= []).Add((at, end));
    }

    private static IEnumerable<string> Word(string written) =>
        written == Gap ? [Gap] : Wording.Read(written, keep: "*").Words.Where(w => w.Trim('*').Length > 0);

    /// <summary>The index after the phrase when it stands at <paramref name="at"/>, otherwise -1.</summary>
    private static int EndOf(string[] phrase, int part, string[] words, int at)
    {
        for (; part < phrase.Length; part++, at++)
        {
            if (phrase[part] == Gap)
            {
                for (var next = at; next <= at + WordsInGap; next++)
                    if (EndOf(phrase, part + 1, words, next) is var end and >= 0)
                        return end;
                return -1;
            }

            if (at >= words.Length || !Same(phrase[part], words[at]))
                return -1;
        }

        return at;
    }

    private static bool Same(string expected, string word) =>
        expected.EndsWith('*')
            ? word.AsSpan().StartsWith(expected.AsSpan(0, expected.Length - 1), StringComparison.Ordinal)
            : expected == word;
}
