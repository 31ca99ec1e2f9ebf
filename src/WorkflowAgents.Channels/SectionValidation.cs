using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace WorkflowAgents.Channels;

/// <summary>Checks a section's data annotations and names the configuration key of what is wrong, never its value.</summary>
internal sealed class SectionValidation<T>(string section) : IValidateOptions<T>
    where T : class
{
    public ValidateOptionsResult Validate(string? name, T options)
    {
        var results = new List<ValidationResult>();
        return Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(results.Select(r => $"{section}:{string.Join(", ", r.MemberNames)}: {r.ErrorMessage}"));
    }
}
