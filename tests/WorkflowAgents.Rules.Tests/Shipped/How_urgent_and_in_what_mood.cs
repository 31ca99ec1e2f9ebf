using WorkflowAgents.Agents.Decisions;

namespace WorkflowAgents.Rules.Tests.Shipped;

public class How_urgent_and_in_what_mood
{
    [Theory]
    [InlineData("Where can I see my invoice?", Urgencies.Normal)]
    [InlineData("This is urgent", Urgencies.High)]
    [InlineData("I need it ASAP", Urgencies.High)]
    [InlineData("Es urgente", Urgencies.High)]
    [InlineData("Bitte dringend!", Urgencies.High)]
    [InlineData("jaldi karo", Urgencies.High)]
    [InlineData("it's not urgent", Urgencies.Normal)]
    [InlineData("nicht dringend, wann immer es passt", Urgencies.Normal)]
    [InlineData("EMERGENCY: our shop is down", Urgencies.Critical)]
    [InlineData("we have been hacked", Urgencies.Critical)]
    [InlineData("Notfall", Urgencies.Critical)]
    public async Task Words_tell_the_urgency(string text, string urgency) =>
        Assert.Equal(urgency, await UrgencyOf(new UrgencyInput { Text = text }));

    [Fact]
    public async Task Whoever_writes_again_and_again_becomes_urgent()
    {
        var input = new UrgencyInput { Text = "hello?", UnansweredMessages = 4 };

        Assert.Equal(Urgencies.High, await UrgencyOf(input));
        Assert.Equal(Urgencies.Critical, await UrgencyOf(input with { MinutesWaiting = 60 }));
    }

    [Fact]
    public async Task Whoever_waited_in_vain_before_is_served_faster() =>
        Assert.Equal(
            Urgencies.High,
            await UrgencyOf(new UrgencyInput { Text = "a person please", Intent = Intents.WantsHuman, PreviousWaits = 1 }));

    [Fact]
    public async Task A_complaint_in_a_bad_mood_is_urgent() =>
        Assert.Equal(
            Urgencies.High,
            await UrgencyOf(new UrgencyInput { Text = "so bad", Intent = Intents.Complaint, Sentiment = Sentiments.Negative }));

    [Theory]
    [InlineData("This is great, thank you!", Sentiments.Positive)]
    [InlineData("Muchas gracias, excelente", Sentiments.Positive)]
    [InlineData("😍", Sentiments.Positive)]
    [InlineData("👍🏽", Sentiments.Positive)]
    [InlineData("not good at all", Sentiments.Negative)]
    [InlineData("I am very disappointed", Sentiments.Negative)]
    [InlineData("Thanks for nothing, this is terrible and useless", Sentiments.Negative)]
    [InlineData("not bad", Sentiments.Neutral)]
    [InlineData("Das ist eine Frechheit", Sentiments.Negative)]
    [InlineData("😡😡", Sentiments.Negative)]
    [InlineData("Do you open on Sundays?", Sentiments.Neutral)]
    [InlineData("", Sentiments.Neutral)]
    public async Task Words_tell_the_mood(string text, string sentiment)
    {
        var outcome = await ShippedRules.AskAsync(DecisionSets.Sentiment, new SentimentInput { Text = text });

        Assert.False(outcome.Faulted, outcome.Fault);
        Assert.Equal(sentiment, SentimentDecision.From(outcome).Sentiment);
    }

    [Theory]
    [InlineData("Hello, can you help me with this please", "en")]
    [InlineData("Hola, ¿cuánto cuesta el plan?", "es")]
    [InlineData("Oi, quanto custa? Não tenho muito tempo", "pt")]
    [InlineData("Ich möchte bitte einen Termin", "de")]
    [InlineData("Bonjour, je voudrais un devis", "fr")]
    [InlineData("mujhe price batao, kitna hai", "hi")]
    [InlineData("12345", "")]
    [InlineData("", "")]
    public void Small_words_tell_the_language(string text, string language) => Assert.Equal(language, LanguageGuess.Of(text));

    private static async Task<string> UrgencyOf(UrgencyInput input)
    {
        var outcome = await ShippedRules.AskAsync(DecisionSets.Urgency, input);
        Assert.False(outcome.Faulted, outcome.Fault);
        return UrgencyDecision.From(outcome).Urgency;
    }
}
