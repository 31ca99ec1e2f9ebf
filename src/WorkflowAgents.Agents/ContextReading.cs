using WorkflowAgents.Agents.Coordination;
using WorkflowAgents.Runtime.Turns;
using WorkflowAgents.Workflows;

namespace WorkflowAgents.Agents;

/// <summary>What activities read from their context again and again.</summary>
static class ContextReading
{
    /// <summary>The turn the activity runs in.</summary>
    public static Turn Turn(this ActivityExecutionContext context) => context.GetRequiredService<Turn>();

    /// <summary>A value the run or resume was given, as text; empty when absent.</summary>
    public static string Given(this ActivityExecutionContext context, string key) =>
        context.WorkflowInput.TryGetValue(key, out var value) ? value?.ToString() ?? "" : "";

    /// <summary>Where an intent comes from.</summary>
    public static IntentOrigin Origin(this ActivityExecutionContext context)
    {
        var workflow = context.WorkflowExecutionContext;
        return new IntentOrigin(workflow.DefinitionId, workflow.DefinitionVersion, workflow.InstanceId, context.Activity.Id);
    }
}
