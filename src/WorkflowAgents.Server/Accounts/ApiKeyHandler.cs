using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WorkflowAgents.Data;

namespace WorkflowAgents.Server.Accounts;

/// <summary><c>Authorization: ApiKey ...</c>.</summary>
sealed class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, IDbContextFactory<PlatformContext> contexts)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public new const string Scheme = "ApiKey";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var secret = Request.Headers.Authorization.ToString() is { } header && header.StartsWith("ApiKey ", StringComparison.OrdinalIgnoreCase)
            ? header["ApiKey ".Length..].Trim()
            : "";
        if (!ApiKeySecret.IsAcceptable(secret))
            return AuthenticateResult.Fail("Not a key.");
        await using var context = await contexts.CreateDbContextAsync(Context.RequestAborted);
        var hash = ApiKeySecret.Hash(secret);
        var key = await context.ApiKeys.AsNoTracking().SingleOrDefaultAsync(k => k.Hash == hash, Context.RequestAborted);
        if (key is null)
            return AuthenticateResult.Fail("Unknown key.");
        var identity = new ClaimsIdentity(
            [
                new(ClaimTypes.NameIdentifier, key.Id.ToString()),
                new(ClaimTypes.Name, $"key {key.Name}"),
                new(ClaimTypes.Role, key.Role),
            ],
            Scheme);
        return AuthenticateResult.Success(new(new ClaimsPrincipal(identity), Scheme));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = Scheme;
        return Task.CompletedTask;
    }
}
