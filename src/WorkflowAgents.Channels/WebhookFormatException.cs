namespace WorkflowAgents.Channels;

/// <summary>A webhook body that is not JSON at all. Anything that is JSON is read, or quarantined, without an exception.</summary>
public sealed class WebhookFormatException : Exception
{
    /// <summary>Creates the exception without a message.</summary>
    public WebhookFormatException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong with the body; never the body itself.</param>
    public WebhookFormatException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong with the body; never the body itself.</param>
    /// <param name="innerException">The parser's complaint.</param>
    public WebhookFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
