using System.ComponentModel.DataAnnotations;
using WorkflowAgents.Server.Accounts;

namespace WorkflowAgents.Server.Settings;

/// <summary>Configuration section <c>Admin</c>: the account that the first start makes. Later starts do not look at it.</summary>
sealed class AdminOptions : IValidatableObject
{
    /// <summary>E-mail address, and the name to sign in with. Default: <c>admin@localhost</c>.</summary>
    [Required, EmailAddress(ErrorMessage = "is not an e-mail address.")]
    public string Email { get; set; } = "admin@localhost";

    /// <summary>Password. Default: a random one that is printed once.</summary>
    public string? Password { get; set; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrEmpty(Password) && PasswordRules.Objection(Password, Email) is { } objection)
            yield return new(objection, [nameof(Password)]);
    }
}
