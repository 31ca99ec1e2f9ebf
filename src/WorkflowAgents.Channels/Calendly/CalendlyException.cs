namespace WorkflowAgents.Channels.Calendly;

/// <summary>Calendly gave us nothing; offer the public booking page or go on without. Never contains the token.</summary>
public sealed class CalendlyException : Exception
{
    /// <summary>Creates the exception without a message.</summary>
    public CalendlyException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What happened.</param>
    public CalendlyException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">The cause.</param>
    public CalendlyException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="failure">What kind of failure it is.</param>
    /// <param name="message">What happened.</param>
    /// <param name="retryAfter">How long Calendly asks us to wait.</param>
    /// <param name="innerException">The cause.</param>
    public CalendlyException(CalendlyFailure failure, string message, TimeSpan? retryAfter = null, Exception? innerException = null)
        : base(message, innerException)
    {
        Failure = failure;
        RetryAfter = retryAfter;
    }

    /// <summary>What kind of failure it is.</summary>
    public CalendlyFailure Failure { get; } = CalendlyFailure.Unavailable;

    /// <summary>How long Calendly asks us to wait, if it does.</summary>
    public TimeSpan? RetryAfter { get; }
}
