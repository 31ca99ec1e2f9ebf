using Microsoft.AspNetCore.Http.HttpResults;

namespace WorkflowAgents.Server.Accounts;

/// <summary>Tokens for programs and for Elsa Studio, in Elsa's shape: a refused login is 200 and says so.</summary>
static class Tokens
{
    public static void MapTokens(this IEndpointRouteBuilder app)
    {
        var identity = app.MapGroup("/elsa/api/identity").WithTags("Identity").AllowAnonymous().RequireRateLimiting(AccountsExtensions.SignInLimit);
        identity.MapPost("/login", LoginAsync).WithSummary("Signs in; isAuthenticated says whether it worked.");
        identity.MapPost("/refresh-token", RefreshAsync).WithSummary("A new access token for the refresh token in the Authorization header.");
    }

    static async Task<Ok<LoginResponse>> LoginAsync(LoginRequest request, PasswordCheck passwords, TokenIssuer tokens) =>
        TypedResults.Ok(await passwords.FindAsync(request.Username!, request.Password!) is { } user
            ? await tokens.IssueAsync(user)
            : new LoginResponse(false));

    /// <summary>The refresh token comes where an access token would: in <c>Authorization: Bearer</c>.</summary>
    static async Task<Results<Ok<LoginResponse>, UnauthorizedHttpResult>> RefreshAsync(HttpRequest request, TokenIssuer tokens)
    {
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
            || await tokens.RefreshAsync(header["Bearer ".Length..].Trim()) is not { } response)
            return TypedResults.Unauthorized();
        return TypedResults.Ok(response);
    }
}
