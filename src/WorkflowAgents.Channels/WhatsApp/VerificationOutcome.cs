namespace WorkflowAgents.Channels.WhatsApp;

/// <summary>The answer to Meta's verification of our webhook address.</summary>
public enum VerificationOutcome
{
    /// <summary>Answer 200 with the challenge, verbatim, as <c>text/plain</c>, with <c>nosniff</c>.</summary>
    Accepted,

    /// <summary>Answer 400: no challenge to repeat.</summary>
    NoChallenge,

    /// <summary>Answer 403: not Meta, or another token.</summary>
    Forbidden,
}
