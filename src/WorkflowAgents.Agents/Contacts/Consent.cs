using WorkflowAgents.Runtime.Turns;

namespace WorkflowAgents.Agents.Contacts;

/// <summary>Whether this turn's contact wants marketing. An opt-out is for good until the contact opts in again.</summary>
public sealed class Consent(Turn turn)
{
    /// <summary>The contact wants no marketing any more.</summary>
    public void Withdraw()
    {
        var contact = turn.RequireContact();
        contact.OptedOutAt ??= turn.Now;
        contact.MarketingConsentAt = null;
    }

    /// <summary>The contact wants marketing.</summary>
    /// <param name="source">Where they said so.</param>
    /// <param name="wording">What they agreed to.</param>
    /// <param name="at">When, UTC.</param>
    public void Give(string source, string wording, DateTimeOffset at)
    {
        var contact = turn.RequireContact();
        contact.OptedOutAt = null;
        contact.MarketingConsentAt = at;
        contact.ConsentEvidence = $"{source}: {wording}";
    }
}
