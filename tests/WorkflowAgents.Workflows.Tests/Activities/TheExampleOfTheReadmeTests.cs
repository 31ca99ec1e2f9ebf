using System.Runtime.CompilerServices;

namespace WorkflowAgents.Workflows.Tests;

public class TheExampleOfTheReadmeTests
{
    [Fact]
    public void Is_the_activity_that_is_compiled_here()
    {
        var code = File.ReadAllText(Path.Combine(Here(), "CheckStock.cs")).ReplaceLineEndings("\n");
        var readme = File.ReadAllText(Path.Combine(Here(), "../../../src/WorkflowAgents.Workflows/README.md")).ReplaceLineEndings("\n");
        var shown = readme.Split("```csharp\n")[1].Split("```")[0];
        Assert.Equal(code[code.IndexOf("[Activity", StringComparison.Ordinal)..], shown);
    }

    [Theory]
    [InlineData("hat", "yes")]
    [InlineData("scarf", "no")]
    public async Task Works(string article, string written)
    {
        var play = Play.Of(
            Doc.Flow("F", "X:In stock > yes, X:Sold out > no", Doc.Activity("Shop.CheckStock", "X", ("article", Doc.Literal(article))), Doc.Line("yes"), Doc.Line("no")));
        play.Services[typeof(IReadOnlyDictionary<string, int>)] = new Dictionary<string, int> { ["hat"] = 3 };
        await play.Start();
        Assert.Equal(written, play.Written);
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
