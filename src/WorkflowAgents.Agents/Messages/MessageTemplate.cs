using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.RegularExpressions;

namespace WorkflowAgents.Agents.Messages;

/// <summary>A WhatsApp template the business has had approved.</summary>
public sealed partial class MessageTemplate
{
    /// <summary>Name at WhatsApp.</summary>
    [Required]
    public string Name { get; set; } = "";

    /// <summary>Language code, for instance <c>en</c>.</summary>
    [Required]
    public string Language { get; set; } = "en";

    /// <summary><c>UTILITY</c>, <c>MARKETING</c> or <c>AUTHENTICATION</c>.</summary>
    [Required]
    public string Category { get; set; } = "UTILITY";

    /// <summary>The approved text with <c>{{1}}</c>, <c>{{2}}</c> ... for its parameters.</summary>
    [Required]
    public string Body { get; set; } = "";

    /// <summary>How long WhatsApp tries to deliver it, seconds (utility: 30–43,200); short, so that nobody reads an update of yesterday.</summary>
    [Range(30, 2_592_000)]
    public int TtlSeconds { get; set; } = 900;

    /// <summary>How many parameters it takes.</summary>
    public int ParameterCount => Placeholder().Matches(Body).Select(m => m.Value).Distinct().Count();

    /// <summary>The text as the contact reads it.</summary>
    public string Fill(IReadOnlyList<string> parameters) =>
        Placeholder().Replace(Body, m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture) is var n && n <= parameters.Count ? parameters[n - 1] : m.Value);

    [GeneratedRegex(@"\{\{(\d{1,2})\}\}")]
    private static partial Regex Placeholder();
}
