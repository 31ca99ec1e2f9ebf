using System.ComponentModel.DataAnnotations;

namespace WorkflowAgents.Agents.Messages;

/// <summary>Configuration <c>WhatsApp:Templates</c>.</summary>
public sealed class MessageTemplates : IValidatableObject
{
    /// <summary>The approved templates.</summary>
    public IList<MessageTemplate> Templates { get; } = [];

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var (template, index) in Templates.Select((t, i) => (t, i)))
        {
            List<ValidationResult> problems = [];
            Validator.TryValidateObject(template, new ValidationContext(template), problems, validateAllProperties: true);
            foreach (var problem in problems)
                yield return new ValidationResult($"WhatsApp:Templates:{index}: {problem.ErrorMessage}", problem.MemberNames);
        }
    }
}
