namespace WorkflowAgents.Rules.Tests.Words;

public class Text_in_a_rule
{
    [Theory]
    [InlineData("I need HELP!", "help", true)]
    [InlineData("helpful", "help", false)]
    [InlineData("helpful", "help*", true)]
    [InlineData("¿Cuánto cuesta?", "cuanto cuesta", true)]
    [InlineData("cuanto", "cuánto", true)]
    [InlineData("I don’t know", "don't", true)]
    [InlineData("ce n'est pas", "est pas", true)]
    [InlineData("Straße", "strasse", true)]
    [InlineData("talk to a very kind human", "talk .. human", false)]
    [InlineData("talk to a human", "talk .. human", true)]
    [InlineData("well 👍🏽 done", "👍", true)]
    [InlineData("cut in half \ud83d", "half", true)]
    [InlineData("मुझे मदद चाहिए", "मदद", true)]
    [InlineData("x", "", false)]
    [InlineData("x", " , ,, * , ..", false)]
    [InlineData(null, "x", false)]
    public void Case_accents_and_punctuation_do_not_matter_and_words_are_whole(string? text, string list, bool found) =>
        Assert.Equal(found, Text.ContainsAny(text, list));

    [Theory]
    [InlineData("I don't want a call", false)]
    [InlineData("I don't want to wait, please arrange a call", true)]
    [InlineData("a call is what I don't want", true)]
    public void A_negation_counts_before_the_phrase_in_the_same_clause(string text, bool found) =>
        Assert.Equal(found, Text.ContainsUnlessNegated(text, "dont want", "a call"));

    [Theory]
    [InlineData("STOP!", true)]
    [InlineData(" stop ", true)]
    [InlineData("stop by", false)]
    public void A_whole_message_is_compared_as_a_whole(string text, bool found) => Assert.Equal(found, Text.IsAny(text, "stop"));

    [Fact]
    public void Only_the_first_4096_characters_are_read() =>
        Assert.False(Text.ContainsAny(new string('x', 4096) + " stop", "stop"));

    [Fact]
    public void A_hostile_text_takes_no_time()
    {
        var text = string.Concat(Enumerable.Repeat("a ", 2048));
        var watch = System.Diagnostics.Stopwatch.StartNew();

        Assert.False(Text.ContainsAny(text, "a .. a .. a .. b, " + string.Concat(Enumerable.Repeat("a .. ", 60)) + "b"));

        Assert.True(watch.ElapsedMilliseconds < 3000);
    }

    [Fact]
    public void Null_lists_find_nothing()
    {
        Assert.False(Text.ContainsAny("x"));
        Assert.False(Text.ContainsAny("x", null!));
        Assert.False(Text.ContainsUnlessNegated("x", null!, [null!]));
    }
}
