using WorkflowAgents.Simulator.Memory;

namespace WorkflowAgents.Simulator.Faults;

/// <summary>The faults that are armed. The first that fits is used up first.</summary>
internal sealed class FaultPlan(SimulatorMemory memory)
{
    public static readonly IReadOnlyList<string> Places =
        ["send", "delivery", "read", "media", "templates", "calendly", "webhook"];

    public static readonly IReadOnlyList<string> Modes =
        ["drop", "accept-then-drop", "delay", "held", "duplicate", "tamper"];

    /// <summary>What is armed, in order.</summary>
    public IReadOnlyList<Fault> Armed => memory.Read(m => m.Faults);

    public void Replace(IReadOnlyList<Fault> faults) => memory.Change(facts =>
    {
        facts.Add(new FaultsArmed(faults));
        return true;
    });

    /// <summary>The fault for this occasion, if any; it counts as used.</summary>
    public Fault? Take(string place, params string?[] who)
    {
        // The quick look spares the journal a line when nothing is armed, which is the rule.
        if (Armed.Count == 0)
            return null;
        return memory.Change(facts =>
        {
            var armed = facts.Memory.Faults;
            var fault = armed.FirstOrDefault(f => f.On == place && (f.To is null || who.Contains(f.To)));
            if (fault is not null)
                facts.Add(new FaultsArmed([.. armed.Select(f => ReferenceEquals(f, fault) ? f with { Times = f.Times - 1 } : f).Where(f => f.Times > 0)]));
            return fault;
        });
    }
}
