using WorkflowAgents.Agents.Team;
using WorkflowAgents.Workflows;

namespace WorkflowAgents.Agents.Handovers;

/// <summary>Alerts the human team.</summary>
[Activity("Handover", "Handover", "Alerts the human team.", DisplayName = "Alert the team")]
public sealed class AlertTeam : CodeActivity
{
    /// <summary>What about.</summary>
    [Input(DisplayName = "About", Description = "What it is about, in a word.", Order = 0)]
    public Input<string> About { get; set; } = new("handover_waiting");

    /// <summary>The text.</summary>
    [Input(DisplayName = "Text", Description = "What the team reads.", UIHint = "multiline", DefaultSyntax = "Liquid", Order = 1)]
    public Input<string> Text { get; set; } = new("");

    /// <inheritdoc/>
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var handover = await context.GetRequiredService<HandoverBook>().OpenAsync(context.CancellationToken);
        context.GetRequiredService<TeamAlerts>().Raise(context.Get(About) ?? "alert", (context.Get(Text) ?? "").Trim(), handover?.Id);
    }
}
