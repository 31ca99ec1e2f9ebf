using System.Text.Json.Serialization;

namespace WorkflowAgents.Simulator.Contacts;

/// <summary>What a message looks like on the phone.</summary>
internal sealed record Screen
{
    public string? Header { get; init; }
    public string? Body { get; init; }
    public string? Footer { get; init; }

    /// <summary>An emoji, an attachment's kind or a place: what a phone draws rather than writes.</summary>
    public string? Attachment { get; init; }

    public IReadOnlyList<ScreenButton> Buttons { get; init; } = [];

    /// <summary>What is written on the button that opens the list.</summary>
    public string? ListButton { get; init; }

    public IReadOnlyList<ScreenRow> Rows { get; init; } = [];

    /// <summary>Everything a person reads, line by line.</summary>
    [JsonIgnore]
    public string Text => string.Join('\n', Lines().Where(l => !string.IsNullOrEmpty(l)));

    private IEnumerable<string?> Lines()
    {
        yield return Header;
        yield return Attachment;
        yield return Body;
        yield return Footer;
        foreach (var button in Buttons)
        {
            yield return button.Title;
            yield return button.Url;
        }

        yield return ListButton;
        foreach (var row in Rows)
        {
            yield return row.Title;
            yield return row.Description;
        }
    }
}

/// <param name="Kind">reply (ours), quick (a template's), url, phone or code.</param>
/// <param name="Title">What is written on it.</param>
/// <param name="Id">What comes back when it is tapped.</param>
/// <param name="Url">Where it leads.</param>
internal sealed record ScreenButton(string Kind, string Title, string? Id = null, string? Url = null);

internal sealed record ScreenRow(string Id, string Title, string? Description = null, string? Section = null);
