using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using WorkflowAgents.Data.Accounts;

namespace WorkflowAgents.Server.Accounts;

/// <summary>
/// Makes ASP.NET Core's data-protected bearer tokens. The framework's own sign-in writes them in a shape of its own;
/// Elsa's clients expect another.
/// </summary>
sealed class TokenIssuer(
    IOptionsMonitor<BearerTokenOptions> options, SignInManager<PlatformUser> signIn, UserManager<PlatformUser> users, TimeProvider clock)
{
    static string Scheme => IdentityConstants.BearerScheme;

    BearerTokenOptions Options => options.Get(Scheme);

    public async Task<LoginResponse> IssueAsync(PlatformUser user)
    {
        var principal = await signIn.CreateUserPrincipalAsync(user);
        return new(
            true,
            Options.BearerTokenProtector.Protect(Ticket(principal, Options.BearerTokenExpiration, "AccessToken")),
            Options.RefreshTokenProtector.Protect(Ticket(principal, Options.RefreshTokenExpiration, "RefreshToken")));
    }

    /// <summary>New tokens for a refresh token; null when it is spent, forged, or its user changed password or role or is locked.</summary>
    public async Task<LoginResponse?> RefreshAsync(string refreshToken)
    {
        var ticket = Options.RefreshTokenProtector.Unprotect(refreshToken);
        if (ticket?.Properties.ExpiresUtc is not { } expires
            || clock.GetUtcNow() >= expires
            || await signIn.ValidateSecurityStampAsync(ticket.Principal) is not { } user
            || await users.IsLockedOutAsync(user))
            return null;
        return await IssueAsync(user);
    }

    AuthenticationTicket Ticket(ClaimsPrincipal principal, TimeSpan lifetime, string kind) =>
        new(principal, new AuthenticationProperties { ExpiresUtc = clock.GetUtcNow() + lifetime }, $"{Scheme}:{kind}");
}
