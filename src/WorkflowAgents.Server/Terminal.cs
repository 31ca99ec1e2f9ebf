namespace WorkflowAgents.Server;

/// <summary>Where the program speaks to the person who started it. What is written here is in no log.</summary>
/// <param name="Out">Standard output.</param>
/// <param name="Error">Standard error.</param>
sealed record Terminal(TextWriter Out, TextWriter Error)
{
    public static Terminal OfProcess { get; } = new(Console.Out, Console.Error);
}
