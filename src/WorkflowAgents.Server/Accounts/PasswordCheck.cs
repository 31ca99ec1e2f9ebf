using Microsoft.AspNetCore.Identity;
using WorkflowAgents.Data.Accounts;

namespace WorkflowAgents.Server.Accounts;

/// <summary>Checks a name and a password; five failures lock the account for a while.</summary>
sealed partial class PasswordCheck(
    UserManager<PlatformUser> users, SignInManager<PlatformUser> signIn, IPasswordHasher<PlatformUser> hasher, ILogger<PasswordCheck> log)
{
    static readonly PlatformUser Nobody = new();

    /// <summary>The user, or null: unknown, wrong, locked. Which of them is not told, and takes equally long.</summary>
    public async Task<PlatformUser?> FindAsync(string userName, string password)
    {
        var user = await users.FindByNameAsync(userName) ?? await users.FindByEmailAsync(userName);
        if (user is null)
        {
            hasher.HashPassword(Nobody, password);
            UnknownUser(log);
            return null;
        }
        var result = await signIn.CheckPasswordSignInAsync(user, password, lockoutOnFailure: true);
        if (result.Succeeded)
            return user;
        Refused(log, user.Id, result.IsLockedOut);
        return null;
    }

    [LoggerMessage(LogLevel.Warning, "Sign-in refused: unknown user")]
    static partial void UnknownUser(ILogger log);

    [LoggerMessage(LogLevel.Warning, "Sign-in refused: user {UserId}, locked {Locked}")]
    static partial void Refused(ILogger log, string userId, bool locked);
}
