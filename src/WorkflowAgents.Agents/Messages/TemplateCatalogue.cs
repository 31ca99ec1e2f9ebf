using Microsoft.Extensions.Options;
using WorkflowAgents.Channels.WhatsApp;

namespace WorkflowAgents.Agents.Messages;

/// <summary>The templates that may be used outside the 24-hour window.</summary>
public sealed class TemplateCatalogue(IOptions<MessageTemplates> options)
{
    /// <summary>All of them.</summary>
    public IReadOnlyList<MessageTemplate> All => [.. options.Value.Templates];

    /// <summary>A template by name, in the language when there is one, else in any.</summary>
    public MessageTemplate? Find(string name, string? language) =>
        All.Where(t => t.Name == name).OrderByDescending(t => t.Language == language).FirstOrDefault();

    /// <summary>A message of the template.</summary>
    /// <exception cref="ArgumentException">There is no such template, or it takes another number of parameters.</exception>
    public TemplateContent Compose(string name, string? language, IReadOnlyList<string> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var template = Find(name, language)
            ?? throw new ArgumentException($"There is no template '{name}'. Known: {string.Join(", ", All.Select(t => t.Name).Distinct())}.");
        if (parameters.Count != template.ParameterCount)
            throw new ArgumentException($"The template '{name}' takes {template.ParameterCount} parameters, not {parameters.Count}.");
        return new TemplateContent(template.Name, template.Language)
        {
            Body = [.. parameters.Select(p => new TemplateParameter(TemplateText.Sanitise(p) is { Length: > 0 } text ? text : "-"))],
        };
    }

    /// <summary>What a contact reads: the template's text filled in, other content as it is.</summary>
    public string TextOf(OutboundContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return content is TemplateContent template && Find(template.Name, template.Language) is { } known
            ? known.Fill([.. template.Body.Select(p => p.Text)])
            : content.Preview;
    }
}
