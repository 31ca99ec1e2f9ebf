using System.Text.Json;

namespace WorkflowAgents.Server.Api;

/// <summary>The agents at one contact: what each does now, who may speak, and how it came to that.</summary>
sealed record AgentsView(
    IEnumerable<AgentsView.AgentNow> Agents, AgentsView.Floor? Lock, IEnumerable<AgentsView.Transition> Transitions, IEnumerable<AgentsView.Message> Messages)
{
    /// <summary>An agent's state, since when, and why.</summary>
    public sealed record AgentNow(string Agent, string State, DateTimeOffset Since, string? Cause);

    /// <summary>Who may speak, and until when; the smaller the priority's number, the more important.</summary>
    public sealed record Floor(string? Owner, int Priority, DateTimeOffset? ExpiresAt, long Token, string? Person);

    /// <summary>A change of an agent's state.</summary>
    public sealed record Transition(string Agent, string From, string To, string Cause, DateTimeOffset At, string? CorrelationId);

    /// <summary>What one agent told another.</summary>
    public sealed record Message(string Kind, string Source, string Target, JsonElement Data, DateTimeOffset At, string? CorrelationId);
}
