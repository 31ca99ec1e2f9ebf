using Microsoft.AspNetCore.Identity;
using WorkflowAgents.Data.Accounts;

namespace WorkflowAgents.Server.Accounts;

/// <summary>Holds every new password against <see cref="PasswordRules"/>.</summary>
sealed class KnownPasswords : IPasswordValidator<PlatformUser>
{
    public Task<IdentityResult> ValidateAsync(UserManager<PlatformUser> manager, PlatformUser user, string? password) =>
        Task.FromResult(PasswordRules.Objection(password ?? "", user.UserName) is { } objection
            ? IdentityResult.Failed(new IdentityError { Code = "Password", Description = objection })
            : IdentityResult.Success);
}
