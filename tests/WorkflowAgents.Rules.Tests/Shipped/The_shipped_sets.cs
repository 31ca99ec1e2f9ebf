using WorkflowAgents.Agents.Coordination;
using WorkflowAgents.Agents.Decisions;
using Xunit.Abstractions;

namespace WorkflowAgents.Rules.Tests.Shipped;

[CollectionDefinition(nameof(The_shipped_sets), DisableParallelization = true)]
[Collection(nameof(The_shipped_sets))]
public class The_shipped_sets(ITestOutputHelper log)
{
    [Fact]
    public async Task Are_one_file_for_each_registered_set()
    {
        var files = Directory.EnumerateFiles(ShippedRules.Directory, "*.json")
            .Select(f => Path.GetFileNameWithoutExtension(f))
            .Where(f => f != "rules.schema");

        Assert.Equal((await ShippedRules.CatalogueAsync()).Names, files.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Pass_the_command_lines_validation() => Assert.Empty(
        await RuleFiles.ValidateAsync(await ShippedRules.CatalogueAsync(), ShippedRules.Directory, default));

    [Fact]
    public async Task Explain_themselves()
    {
        foreach (var name in (await ShippedRules.CatalogueAsync()).Names)
        {
            Assert.NotNull((await ShippedRules.CatalogueAsync()).Get(name).Description);
            Assert.Contains("\"$schema\": \"./rules.schema.json\"", ShippedRules.Text(name));
        }
    }

    [Fact]
    public async Task Answer_fast()
    {
        const string text = "Good morning, we run a chain of dental clinics and wonder whether your product could remind patients "
            + "of their visits, in Spanish as well, because half of our patients never pick up the phone";
        await Measure(DecisionSets.Intent, new IntentInput { Text = text });
        await Measure(DecisionSets.Urgency, new UrgencyInput { Text = text });
        await Measure(DecisionSets.Sentiment, new SentimentInput { Text = text });
        await Measure(DecisionSets.HandoverTiming, new HandoverTimingInput());
        await Measure(DecisionSets.MessagePriority, new MessagePriorityInput { Sender = AgentId.Marketing });
        await Measure(DecisionSets.Gate, new GateInput { Sender = AgentId.Primary, SenderPriority = 2, WindowOpen = true, LockIsFree = true });
    }

    private async Task Measure<TInput>(string set, TInput input)
        where TInput : class
    {
        var catalogue = await ShippedRules.CatalogueAsync();
        for (var i = 0; i < 500; i++)
            await catalogue.EvaluateAsync(set, input, default);
        var best = double.MaxValue;
        for (var round = 0; round < 5; round++)
        {
            // Processor time, so that a busy machine does not count.
            var start = Environment.CpuUsage.TotalTime;
            for (var i = 0; i < 200; i++)
                await catalogue.EvaluateAsync(set, input, default);
            best = Math.Min(best, (Environment.CpuUsage.TotalTime - start).TotalMicroseconds / 200);
        }

        log.WriteLine($"{set}: {best:F1} microseconds");
        // The aim is 100 microseconds in a release build; this may be another.
        Assert.True(best < 250, $"{set}: {best:F1} microseconds");
    }
}
