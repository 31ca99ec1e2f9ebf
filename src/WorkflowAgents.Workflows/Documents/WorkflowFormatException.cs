namespace WorkflowAgents.Workflows;

/// <summary>A workflow document cannot be read. Says where: JSON path and line.</summary>
public sealed class WorkflowFormatException : Exception
{
    /// <summary>Creates the exception without a place.</summary>
    public WorkflowFormatException() : this("The workflow document cannot be read.")
    {
    }

    /// <summary>Creates the exception without a place.</summary>
    public WorkflowFormatException(string message) : base(message) => Path = "$";

    /// <summary>Creates the exception without a place.</summary>
    public WorkflowFormatException(string message, Exception? innerException) : base(message, innerException) => Path = "$";

    /// <summary>Creates the exception for a place in the document.</summary>
    public WorkflowFormatException(string message, string path, long? line, Exception? innerException = null)
        : base(line is null ? $"{message} (at {path})" : $"{message} (at {path}, line {line})", innerException)
    {
        Path = path;
        Line = line;
    }

    /// <summary>JSON path of the offending value, <c>$</c> for the whole document.</summary>
    public string Path { get; }

    /// <summary>Line in the document, counted from 1, when known.</summary>
    public long? Line { get; }
}
