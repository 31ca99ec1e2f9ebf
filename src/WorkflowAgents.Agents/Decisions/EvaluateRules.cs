using System.Text.Json;
using WorkflowAgents.Rules;
using WorkflowAgents.Workflows;

namespace WorkflowAgents.Agents.Decisions;

/// <summary>Asks a rule set.</summary>
[Activity("Rules", "Rules", "Asks a rule set and goes on with what the first matching rule says.", DisplayName = "Ask the rules")]
[FlowNode(Matched, NotMatched)]
public sealed class EvaluateRules : CodeActivity
{
    const string Matched = "Matched";
    const string NotMatched = "Nothing matched";

    /// <summary>Which rules.</summary>
    [Input(DisplayName = "Rule set", Description = "Which rules are asked.", UIHint = "dropdown",
        Options = [DecisionSets.Intent, DecisionSets.Urgency, DecisionSets.Sentiment, DecisionSets.HandoverTiming, DecisionSets.MessagePriority, DecisionSets.Gate], Order = 0)]
    public Input<string> RuleSet { get; set; } = new(DecisionSets.Urgency);

    /// <summary>What they judge.</summary>
    [Input(DisplayName = "Facts", Description = "What the rules judge, for instance {\"text\": \"...\"}; the names are those the rules use.", UIHint = "code-editor", DefaultSyntax = "JavaScript", Order = 1)]
    public Input<object> Facts { get; set; } = new(new object());

    /// <summary>The event.</summary>
    [Output(DisplayName = "Event", Description = "What the matching rule says; empty when none matched.")]
    public Output<string>? Event { get; set; }

    /// <summary>The output.</summary>
    [Output(DisplayName = "Output", Description = "The matching rule's output, as JSON.")]
    public Output<string>? Output { get; set; }

    /// <inheritdoc/>
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var catalogue = context.GetRequiredService<RuleCatalogue>();
        var name = context.Get(RuleSet) ?? "";
        var facts = context.Get(Facts) switch
        {
            string json => json,
            var value => JsonSerializer.Serialize(value),
        };
        var input = JsonSerializer.Deserialize(facts, catalogue.InputTypeOf(name), JsonSerializerOptions.Web)
            ?? throw new InvalidOperationException($"The step '{Name}' has no facts to judge.");
        var outcome = await catalogue.Get(name).EvaluateAsync(input, context.CancellationToken);
        if (outcome.Faulted)
            throw new InvalidOperationException($"The rule '{outcome.FaultedRule}' of {name} failed: {outcome.Fault}");
        context.Set(Event, outcome.Match?.Event ?? "");
        context.Set(Output, outcome.Match?.Output?.GetRawText() ?? "");
        context.AddJournalData("Rule", outcome.Match?.Rule ?? "none");
        context.AddJournalData("RuleVersion", outcome.Version);
        await context.CompleteActivityWithOutcomesAsync(outcome.Match is null ? NotMatched : Matched);
    }
}
