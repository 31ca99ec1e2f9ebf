using WorkflowAgents.Rules.Language;

namespace WorkflowAgents.Rules;

/// <summary>What a rule can ask about a contact's words, as <c>Text.ContainsAny(input.Text, Greetings)</c>. Case, accents,
/// apostrophes and punctuation never matter; words are whole words. A list is one text with commas between the phrases; a
/// word ending in <c>*</c> stands for any ending, and <c>..</c> for up to three words in between, at most three
/// times in a phrase. At most 4,096 characters of a text are read.</summary>
public static class Text
{
    /// <summary>How many words before a phrase a negation can stand.</summary>
    private const int ReachOfNegation = 5;
    private const int ReachOfNearness = 4;

    /// <summary>True when any phrase of the lists stands in the text.</summary>
    public static bool ContainsAny(string? text, params string[] lists) => Count(text, lists) > 0;

    /// <summary>True when a phrase stands in the text and no negation stands up to five words before it in the same
    /// clause: "I don't want a call" does not contain "a call".</summary>
    public static bool ContainsUnlessNegated(string? text, string negations, params string[] lists)
    {
        if (lists is null)
            return false;
        var words = Wording.Of(text);
        foreach (var list in lists)
            foreach (var (start, _) in PhraseList.Of(list ?? "").FindIn(words))
                if (!IsNegated(start, words, negations))
                    return true;
        return false;
    }

    /// <summary>True when a phrase of the second list follows one of the first with at most four words in between, in the
    /// same clause, and no negation stands before: "talk to one of your agents" has "talk" near "agents".</summary>
    public static bool ContainsNear(string? text, string negations, string first, string second)
    {
        var words = Wording.Of(text);
        List<(int Start, int End)>? seconds = null;
        foreach (var (start, end) in PhraseList.Of(first ?? "").FindIn(words))
        {
            seconds ??= [.. PhraseList.Of(second ?? "").FindIn(words)];
            foreach (var other in seconds)
            {
                if (other.Start < end || other.Start - end > ReachOfNearness || words.Clauses[other.Start] != words.Clauses[start])
                    continue;
                if (!IsNegated(start, words, negations) && !IsNegated(other.Start, words, negations))
                    return true;
            }
        }

        return false;
    }

    /// <summary>True when the whole text is one of the phrases, apart from punctuation.</summary>
    public static bool IsAny(string? text, params string[] lists)
    {
        if (lists is null)
            return false;
        var words = Wording.Of(text);
        foreach (var list in lists)
            foreach (var (start, end) in PhraseList.Of(list ?? "").FindIn(words))
                if (start == 0 && end == words.Words.Length)
                    return true;
        return false;
    }

    /// <summary>True when the text begins with one of the phrases.</summary>
    public static bool StartsWithAny(string? text, params string[] lists)
    {
        if (lists is null)
            return false;
        var words = Wording.Of(text);
        foreach (var list in lists)
            foreach (var (start, _) in PhraseList.Of(list ?? "").FindIn(words))
                if (start == 0)
                    return true;
        return false;
    }

    /// <summary>How many times phrases of the lists stand in the text; overlapping ones count once.</summary>
    public static int Count(string? text, params string[] lists)
    {
        if (lists is null)
            return 0;
        var words = Wording.Of(text);
        var count = 0;
        foreach (var list in lists)
        {
            var after = 0;
            foreach (var (start, end) in PhraseList.Of(list ?? "").FindIn(words))
            {
                if (start < after)
                    continue;
                count++;
                after = end;
            }
        }

        return count;
    }

    /// <summary>The number of words.</summary>
    public static int Words(string? text) => Wording.Of(text).Words.Length;

    /// <summary>True when the text is shouted: at least eight letters, most of them capitals.</summary>
    public static bool IsShouted(string? text)
    {
        var (letters, capitals) = (0, 0);
        foreach (var c in text ?? "")
        {
            if (!char.IsLetter(c))
                continue;
            letters++;
            if (char.IsUpper(c))
                capitals++;
        }

        return letters >= 8 && capitals * 10 >= letters * 7;
    }

    private static bool IsNegated(int phrase, Wording words, string negations)
    {
        foreach (var (start, end) in PhraseList.Of(negations ?? "").FindIn(words))
            if (start <= phrase && phrase - end < ReachOfNegation && words.Clauses[start] == words.Clauses[phrase])
                return true;
        return false;
    }
}
