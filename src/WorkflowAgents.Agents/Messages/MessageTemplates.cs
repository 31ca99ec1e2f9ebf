using System.ComponentModel.DataAnnotations;

namespace WorkflowAgents.Agents.Messages;

/// <summary>Configuration <c>WhatsApp:Templates</c>.</summary>
public sealed class MessageTemplates
{
    /// <summary>The approved templates.</summary>
    [Required]
    public IList<MessageTemplate> TemplateList { get; } = [];

    /// <summary>The approved templates.</summary>
    public IReadOnlyList<MessageTemplate> Templates => [.. TemplateList];
}
