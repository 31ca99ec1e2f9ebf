namespace WorkflowAgents.Channels.WhatsApp;

/// <summary>An approved template: the only thing that may be sent outside the 24-hour window.</summary>
/// <param name="Name">Name of the template.</param>
/// <param name="Language">Language code, such as <c>en_US</c>.</param>
public sealed record TemplateContent(string Name, string Language) : OutboundContent
{
    /// <summary>Values of the header's text.</summary>
    public IReadOnlyList<TemplateParameter> Header { get; init => field = value ?? []; } = [];

    /// <summary>Picture, film or document of the header.</summary>
    public MediaContent? HeaderMedia { get; init; }

    /// <summary>Values of the body.</summary>
    public IReadOnlyList<TemplateParameter> Body { get; init => field = value ?? []; } = [];

    /// <summary>Values of the buttons.</summary>
    public IReadOnlyList<TemplateButton> Buttons { get; init => field = value ?? []; } = [];

    /// <inheritdoc/>
    public override string Preview => ReadableText.Join(
        $"[{Name}/{Language}]", string.Join(" | ", Header.Concat(Body).Select(p => p?.Text)));

    /// <inheritdoc/>
    public override bool NeedsWindow => false;
}
