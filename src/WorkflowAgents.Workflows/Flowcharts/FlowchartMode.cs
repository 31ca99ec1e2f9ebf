namespace WorkflowAgents.Workflows;

/// <summary>Which of Elsa's two scheduling algorithms flowcharts use.</summary>
public enum FlowchartMode
{
    /// <summary>Counts visits of connections; dead paths are carried on. The default.</summary>
    CounterBased,

    /// <summary>Moves tokens along connections; merge modes are honoured.</summary>
    TokenBased,
}
