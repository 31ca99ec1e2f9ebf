namespace WorkflowAgents.Simulator;

/// <summary>A message template as Meta has it on file for the business account.</summary>
/// <param name="Name">The template's name, lower case with underscores.</param>
/// <param name="Language">Its language code, such as <c>en_US</c>; one template per name and language.</param>
/// <param name="Category"><c>MARKETING</c>, <c>UTILITY</c> or <c>AUTHENTICATION</c>.</param>
/// <param name="Body">The body with its placeholders: <c>{{1}}</c>, <c>{{2}}</c>… or named ones such as <c>{{first_name}}</c>.</param>
public sealed record SimulatedTemplate(string Name, string Language, string Category, string Body)
{
    /// <summary>A text header, with at most one placeholder; none by default.</summary>
    public string? Header { get; init; }

    /// <summary>A footer in small print; none by default.</summary>
    public string? Footer { get; init; }

    /// <summary>The buttons under the message, in order; none by default.</summary>
    public IReadOnlyList<SimulatedTemplateButton> Buttons { get; init; } = [];

    /// <summary><c>APPROVED</c> by default; <c>PENDING</c>, <c>REJECTED</c>, <c>PAUSED</c> and <c>DISABLED</c> cannot be sent.</summary>
    public string Status { get; init; } = "APPROVED";

    /// <summary>How many parameters the body takes; counted from the placeholders of <see cref="Body"/>.</summary>
    public int ParameterCount => WhatsApp.Placeholders.In(Body).Count;
}
