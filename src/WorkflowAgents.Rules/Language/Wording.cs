using System.Globalization;
using System.Text;

namespace WorkflowAgents.Rules.Language;

/// <summary>A text as words: lower case, without accents and punctuation. Remembers which words stand in one clause.</summary>
internal sealed class Wording
{
    /// <summary>WhatsApp's longest text; what comes after it is not read.</summary>
    private const int MaxLength = 4096;

    /// <summary>What may follow an apostrophe within one word: "don't", "you're". In "d'accord" it parts two.</summary>
    private static readonly HashSet<string> Contractions = ["t", "s", "m", "d", "re", "ll", "ve"];

    [ThreadStatic]
    private static Wording? _last;

    private readonly string _source;
    private int[]? _numbers;
    private int _vocabularySize;

    private Wording(string source, List<string> words, List<int> clauses)
    {
        _source = source;
        Words = [.. words];
        Clauses = [.. clauses];
    }

    public string[] Words { get; }

    /// <summary>For each word, its number in the <see cref="Vocabulary"/>.</summary>
    public int[] Numbers
    {
        get
        {
            // The size is read first: a word added meanwhile makes the numbers be looked up again.
            var size = Vocabulary.Size;
            if (_numbers is null || _vocabularySize != size)
                (_numbers, _vocabularySize) = (Vocabulary.Of(Words), size);
            return _numbers;
        }
    }

    /// <summary>For each word, the number of the clause it stands in.</summary>
    public int[] Clauses { get; }

    /// <summary>Every rule of a set asks about the same text, so the last one read is kept.</summary>
    public static Wording Of(string? text)
    {
        text ??= "";
        if (_last is { } last && ReferenceEquals(last._source, text))
            return last;
        return _last = Read(text);
    }

    /// <param name="text">The text.</param>
    /// <param name="keep">Signs that count as part of a word, for phrase lists.</param>
    public static Wording Read(string text, string keep = "")
    {
        var words = new List<string>();
        var clauses = new List<int>();
        var word = new StringBuilder();
        var clause = 0;
        var apostrophe = 0;

        void Add(string one)
        {
            if (one.Length == 0)
                return;
            words.Add(one);
            clauses.Add(clause);
        }

        void EndWord()
        {
            var (all, part) = (word.ToString(), apostrophe);
            word.Clear();
            apostrophe = 0;
            if (part > 0 && !Contractions.Contains(all[part..]))
            {
                Add(all[..part]);
                Add(all[part..]);
            }
            else
            {
                Add(all);
            }
        }

        var read = text.Length > MaxLength && keep.Length == 0 ? text[..MaxLength] : text;
        foreach (var rune in Decomposed(read).EnumerateRunes())
        {
            if (rune.IsBmp && keep.Contains((char)rune.Value))
            {
                word.Append((char)rune.Value);
            }
            else if (rune.Value is '\'' or '\u2019' or '\u2018' or '`' or '\u00B4')
            {
                if (apostrophe > 0)
                    EndWord();
                apostrophe = word.Length;
            }
            else if (IsAccent(rune) || rune.Value is 0x200D or 0xFE0F or (>= 0x1F3FB and <= 0x1F3FF))
            {
                // "é" is "e", and an emoji's joiners and skin tones say nothing.
            }
            else if (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is
                UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark)
            {
                Append(word, rune);
            }
            else
            {
                EndWord();
                if (rune.Value is '.' or '!' or '?' or ';' or ',' or ':' or '\n' or '\u00BF' or '\u00A1' or '\u0964')
                    clause++;
                if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherSymbol)
                {
                    word.Append(rune.ToString());
                    EndWord();
                }
            }
        }

        EndWord();
        return new Wording(text, words, clauses);
    }

    private static string Decomposed(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormD);
        }
        catch (ArgumentException)
        {
            // A text cut in the middle of an emoji has half a character, which cannot be decomposed.
            return text;
        }
    }

    private static bool IsAccent(Rune rune) => rune.Value is >= 0x300 and <= 0x36F;

    private static void Append(StringBuilder word, Rune rune)
    {
        switch (rune.Value)
        {
            case 'ß':
                word.Append("ss");
                break;
            case 'ø' or 'Ø':
                word.Append('o');
                break;
            case 'æ' or 'Æ':
                word.Append("ae");
                break;
            default:
                word.Append(Rune.ToLowerInvariant(rune).ToString());
                break;
        }
    }
}
