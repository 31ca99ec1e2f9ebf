namespace WorkflowAgents.Workflows;

/// <summary>Finds the triggers of a program's own graph. Triggers of workflows used as activities do not count.</summary>
internal static class TriggerIndex
{
    public static IReadOnlyList<WorkflowTrigger> Of(WorkflowProgram program, IEnumerable<ActivityNode> nodes, List<WorkflowProblem> problems)
    {
        var triggers = new List<WorkflowTrigger>();
        foreach (var node in nodes)
        {
            if (!node.Scope.IsTopLevel || !node.CanStartWorkflow || node.Activity is not Trigger trigger)
                continue;
            try
            {
                triggers.AddRange(IndexTrigger(program, node, trigger));
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                // A trigger that cannot say what it waits for would never fire: whoever publishes must know.
                problems.Add(new WorkflowProblem(node.Id, node.NodeId, e.Message));
            }
        }

        return triggers;
    }

    private static List<WorkflowTrigger> IndexTrigger(WorkflowProgram program, ActivityNode node, Trigger trigger)
    {
        var indexing = new TriggerIndexingContext(WorkflowExecutionContext.ForIndexing(program, node));
        var payloads = trigger.GetTriggerPayloads(indexing).ToList();
        if (payloads.Count == 0)
            throw new InvalidOperationException("Trigger should have a payload");
        var name = trigger.GetTriggerName(indexing);
        var settings = indexing.Settings is null ? null : ValueJson.WritePlain(indexing.Settings);
        return payloads.ConvertAll(payload => new WorkflowTrigger(
            node.Id, node.Type, name, StimulusHash.Of(name, payload), StimulusHash.PayloadJson(payload)!, indexing.DueAt, settings));
    }
}
