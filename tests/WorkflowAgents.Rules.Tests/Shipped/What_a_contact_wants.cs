using WorkflowAgents.Agents.Decisions;

namespace WorkflowAgents.Rules.Tests.Shipped;

public class What_a_contact_wants
{
    [Theory]
    // English
    [InlineData("I want to talk to a human", Intents.WantsHuman)]
    [InlineData("agent please", Intents.WantsHuman)]
    [InlineData("real person", Intents.WantsHuman)]
    [InlineData("Can I speak to someone?", Intents.WantsHuman)]
    [InlineData("HUMAN!!!", Intents.WantsHuman)]
    [InlineData("Hi, could you please connect me with one of your agents", Intents.WantsHuman)]
    [InlineData("I'd like to speak with a manager", Intents.WantsHuman)]
    [InlineData("I need a representative", Intents.WantsHuman)]
    [InlineData("this is not helping I want a human", Intents.WantsHuman)]
    [InlineData("I don't want to talk to a bot", Intents.WantsHuman)]
    [InlineData("are you a bot? I want to talk to a real person", Intents.WantsHuman)]
    [InlineData("No, I want to talk to a person", Intents.WantsHuman)]
    [InlineData("can someone call me back today", Intents.WantsHuman)]
    [InlineData("How much is it? Actually let me just talk to someone", Intents.WantsHuman)]
    [InlineData("why can't I talk to a human", Intents.WantsHuman)]
    [InlineData("is there anyone i can talk to", Intents.WantsHuman)]
    [InlineData("Customer service", Intents.WantsHuman)]
    [InlineData("put me through to sales", Intents.WantsHuman)]
    [InlineData("I would rather talk to a person than a machine", Intents.WantsHuman)]
    [InlineData("I don't want to talk to a human", Intents.Other)]
    [InlineData("no need to speak to an agent", Intents.Other)]
    [InlineData("Are you a human?", Intents.Other)]
    [InlineData("Am I talking to a real person?", Intents.Other)]
    [InlineData("I am a real estate agent in Austin", Intents.Other)]
    [InlineData("We are a human resources company", Intents.Other)]
    [InlineData("I can do this without talking to a person", Intents.Other)]
    [InlineData("STOP", Intents.OptOut)]
    [InlineData("stop.", Intents.OptOut)]
    [InlineData("Unsubscribe", Intents.OptOut)]
    [InlineData("please stop", Intents.OptOut)]
    [InlineData("Please stop sending me messages", Intents.OptOut)]
    [InlineData("don't contact me again", Intents.OptOut)]
    [InlineData("Remove me from your list", Intents.OptOut)]
    [InlineData("I want to opt out", Intents.OptOut)]
    [InlineData("I don't want to receive these messages", Intents.OptOut)]
    [InlineData("I don't want to unsubscribe", Intents.Other)]
    [InlineData("please don't stop sending me messages", Intents.Other)]
    [InlineData("can I stop by your office tomorrow?", Intents.Other)]
    [InlineData("When does the sale end", Intents.Other)]
    [InlineData("START", Intents.OptIn)]
    [InlineData("please sign me up for the newsletter", Intents.OptIn)]
    [InlineData("keep me updated", Intents.OptIn)]
    [InlineData("This is unacceptable, I want to complain", Intents.Complaint)]
    [InlineData("Worst service ever, I want my money back", Intents.Complaint)]
    [InlineData("The login page is not working", Intents.Support)]
    [InlineData("I can't log in to my account", Intents.Support)]
    [InlineData("how do I connect Shopify?", Intents.Support)]
    [InlineData("I have a friend of mine who could use this", Intents.Referral)]
    [InlineData("I'd like to refer a friend", Intents.Referral)]
    [InlineData("Can I get a demo?", Intents.Demo)]
    [InlineData("Show me how it works please", Intents.Demo)]
    [InlineData("do you have a free trial", Intents.Demo)]
    [InlineData("I don't need a demo", Intents.Other)]
    [InlineData("How much does it cost?", Intents.Pricing)]
    [InlineData("what are your prices", Intents.Pricing)]
    [InlineData("Can you send me a quote", Intents.Pricing)]
    [InlineData("Can we schedule a call for Monday?", Intents.Booking)]
    [InlineData("I need to reschedule", Intents.Booking)]
    [InlineData("book an appointment", Intents.Booking)]
    [InlineData("Hi", Intents.SmallTalk)]
    [InlineData("thank you so much!", Intents.SmallTalk)]
    [InlineData("👍", Intents.SmallTalk)]
    [InlineData("", Intents.Other)]
    [InlineData("🦄", Intents.Other)]
    [InlineData("we run a bakery with twelve branches", Intents.Other)]
    // Spanish
    [InlineData("Quiero hablar con una persona", Intents.WantsHuman)]
    [InlineData("necesito un asesor", Intents.WantsHuman)]
    [InlineData("¿Puedo hablar con alguien?", Intents.WantsHuman)]
    [InlineData("No quiero hablar con un humano", Intents.Other)]
    [InlineData("no quiero hablar con un robot", Intents.WantsHuman)]
    [InlineData("ALTO", Intents.OptOut)]
    [InlineData("Baja", Intents.OptOut)]
    [InlineData("quiero darme de baja", Intents.OptOut)]
    [InlineData("¿Cuánto cuesta?", Intents.Pricing)]
    [InlineData("cuanto cuesta el plan basico", Intents.Pricing)]
    [InlineData("Quisiera agendar una cita", Intents.Booking)]
    [InlineData("La aplicación no funciona", Intents.Support)]
    [InlineData("Es un pésimo servicio", Intents.Complaint)]
    [InlineData("Buenos días", Intents.SmallTalk)]
    // Portuguese
    [InlineData("Quero falar com um atendente", Intents.WantsHuman)]
    [InlineData("posso falar com alguém?", Intents.WantsHuman)]
    [InlineData("não quero falar com uma pessoa", Intents.Other)]
    [InlineData("SAIR", Intents.OptOut)]
    [InlineData("quanto custa?", Intents.Pricing)]
    [InlineData("Quero marcar uma reunião", Intents.Booking)]
    [InlineData("obrigada", Intents.SmallTalk)]
    // German
    [InlineData("Ich möchte mit einem Menschen sprechen", Intents.WantsHuman)]
    [InlineData("Kann ich bitte mit jemandem reden?", Intents.WantsHuman)]
    [InlineData("Mitarbeiter bitte", Intents.WantsHuman)]
    [InlineData("Ich will nicht mit einem Menschen sprechen", Intents.Other)]
    [InlineData("ABMELDEN", Intents.OptOut)]
    [InlineData("Stopp", Intents.OptOut)]
    [InlineData("Was kostet das?", Intents.Pricing)]
    [InlineData("Ich hätte gern einen Termin", Intents.Booking)]
    [InlineData("Das funktioniert nicht", Intents.Support)]
    [InlineData("Grüß Gott", Intents.SmallTalk)]
    // French
    [InlineData("Je voudrais parler à quelqu'un", Intents.WantsHuman)]
    [InlineData("un conseiller svp", Intents.WantsHuman)]
    [InlineData("Je ne veux pas parler à un humain", Intents.Other)]
    [InlineData("Arrêt", Intents.OptOut)]
    [InlineData("Ne m'envoyez plus de messages", Intents.OptOut)]
    [InlineData("Combien ça coûte ?", Intents.Pricing)]
    [InlineData("prendre rendez-vous", Intents.Booking)]
    // Hindi, in Latin letters
    [InlineData("mujhe kisi insaan se baat karni hai", Intents.WantsHuman)]
    [InlineData("agent se baat karao", Intents.WantsHuman)]
    [InlineData("insaan nahi chahiye", Intents.Other)]
    [InlineData("message mat bhejo", Intents.OptOut)]
    [InlineData("band karo", Intents.OptOut)]
    [InlineData("price kya hai", Intents.Pricing)]
    [InlineData("kitne ka hai", Intents.Pricing)]
    [InlineData("demo chahiye", Intents.Demo)]
    [InlineData("kaam nahi kar raha", Intents.Support)]
    [InlineData("namaste", Intents.SmallTalk)]
    public async Task A_phrase_is_understood(string text, string intent)
    {
        var outcome = await ShippedRules.AskAsync(DecisionSets.Intent, new IntentInput { Text = text });

        Assert.False(outcome.Faulted, outcome.Fault);
        var decision = IntentDecision.From(outcome);
        Assert.True(intent == decision.Intent, $"{decision.Intent} by {decision.Rule}");
    }

    [Theory]
    [InlineData("talk_to_human", Intents.WantsHuman)]
    [InlineData("book_call", Intents.Booking)]
    [InlineData("UNSUBSCRIBE", Intents.OptOut)]
    [InlineData("opt_out", Intents.OptOut)]
    [InlineData("opt_in", Intents.OptIn)]
    public async Task A_chosen_button_says_more_than_its_title(string id, string intent)
    {
        var input = new IntentInput { Text = "Hello", ReplyId = id, Kind = "interactive" };

        Assert.Equal(intent, IntentDecision.From(await ShippedRules.AskAsync(DecisionSets.Intent, input)).Intent);
    }

    [Fact]
    public async Task A_yes_is_consent_only_when_consent_was_asked()
    {
        async Task<string> IntentOf(bool asked) => IntentDecision.From(await ShippedRules.AskAsync(
            DecisionSets.Intent, new IntentInput { Text = "Yes please!", ConsentWasAsked = asked })).Intent;

        Assert.Equal(Intents.OptIn, await IntentOf(asked: true));
        Assert.NotEqual(Intents.OptIn, await IntentOf(asked: false));
    }

    [Theory]
    [InlineData("I want a person")]
    [InlineData("stop calling me, I want a person")]
    [InlineData("Stop calling me! I need a person.")]
    [InlineData("a real person please")]
    [InlineData("can someone call me")]
    [InlineData("I just need an actual person")]
    [InlineData("Ich möchte eine Person")]
    [InlineData("Ich brauche eine echte Person")]
    [InlineData("Quiero una persona")]
    [InlineData("Necesito una persona real, por favor")]
    [InlineData("Je veux une vraie personne")]
    [InlineData("Je voudrais une personne")]
    [InlineData("Quero uma pessoa")]
    [InlineData("Preciso de uma pessoa, por favor")]
    public async Task A_person_is_asked_for_in_plain_words(string text) =>
        Assert.Equal(Intents.WantsHuman, IntentDecision.From(await ShippedRules.AskAsync(DecisionSets.Intent, new IntentInput { Text = text })).Intent);

    [Theory]
    [InlineData("I want to talk to a human", true)]
    [InlineData("help", false)]
    [InlineData("cancel", false)]
    [InlineData("our warehouse has three doors", false)]
    public async Task What_the_rules_are_not_sure_of_is_visible(string text, bool sure)
    {
        var decision = IntentDecision.From(await ShippedRules.AskAsync(DecisionSets.Intent, new IntentInput { Text = text }));

        Assert.Equal(sure, decision.Sure);
        Assert.Equal(sure, decision.Confidence >= 0.7);
    }
}
