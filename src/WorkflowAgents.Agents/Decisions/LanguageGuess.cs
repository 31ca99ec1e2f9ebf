using WorkflowAgents.Rules;

namespace WorkflowAgents.Agents.Decisions;

/// <summary>Guesses a message's language by the small words every sentence has.</summary>
public static class LanguageGuess
{
    private static readonly (string Language, string Words)[] Evidence =
    [
        ("en", "the, and, is, are, you, your, i, we, to, of, for, with, can, want, what, how, please, hello, hi, thanks, this, "
            + "that, my, me, it, in, have, do, does, not, dont, would, like, need, there, someone, good, morning, talk"),
        ("es", "el, los, las, y, es, son, usted, yo, nosotros, con, puedo, quiero, quisiera, qué, cómo, por, favor, hola, "
            + "gracias, mi, me, en, tengo, hay, alguien, una, un, hablar, necesito, cuánto, cuesta, buenos, días, del, para"),
        ("pt", "o, os, um, uma, você, vocês, eu, nós, com, posso, quero, gostaria, que, como, por, favor, olá, oi, obrigado, "
            + "obrigada, meu, minha, em, tenho, há, alguém, falar, não, preciso, quanto, custa, bom, dia, do, da, para"),
        ("de", "der, die, das, und, ist, sind, sie, ich, wir, mit, kann, möchte, will, was, wie, bitte, hallo, danke, mein, "
            + "meine, mir, in, habe, nicht, kein, keine, ein, eine, einen, jemand, brauche, kostet, guten, tag, für, zu"),
        ("fr", "le, la, les, et, est, sont, vous, je, nous, avec, peux, puis, veux, voudrais, quoi, comment, bonjour, salut, "
            + "merci, mon, ma, dans, ai, pas, un, une, quelqu, plaît, parler, besoin, combien, coûte, du, des, pour, à"),
        ("hi", "hai, hain, mujhe, main, mein, hum, aap, aapka, kya, kaise, kitna, kitne, chahiye, karna, karo, nahi, nahin, "
            + "ka, ki, ko, se, mera, meri, kripya, namaste, dhanyavad, shukriya, baat, insaan, haan, bhai, kar, do, koi, है, मुझे, "
            + "क्या, में, नहीं, नमस्ते, चाहिए"),
    ];

    /// <summary>The two letters of the language, or empty when the words do not tell.</summary>
    public static string Of(string? text)
    {
        var found = Evidence
            .Select(e => (e.Language, Count: Text.Count(text, e.Words)))
            .OrderByDescending(e => e.Count)
            .ToArray();
        return found[0].Count > 0 && found[0].Count > found[1].Count ? found[0].Language : "";
    }
}
