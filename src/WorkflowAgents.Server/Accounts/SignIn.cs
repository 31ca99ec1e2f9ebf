using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using WorkflowAgents.Data.Accounts;
using WorkflowAgents.Server.Pages;

namespace WorkflowAgents.Server.Accounts;

/// <summary>Sign-in and sign-out of people, by a form and a cookie.</summary>
static class SignIn
{
    public static void MapSignIn(this IEndpointRouteBuilder app)
    {
        app.MapGet("/sign-in", (HttpContext context, IAntiforgery antiforgery, string? returnUrl) =>
                Page(context, antiforgery, returnUrl, userName: null, isRefused: false))
            .AllowAnonymous().ExcludeFromDescription();
        app.MapPost("/sign-in", SignInAsync)
            .AllowAnonymous().RequireRateLimiting(AccountsExtensions.SignInLimit).ExcludeFromDescription();
        app.MapPost("/sign-out", SignOutAsync).ExcludeFromDescription();
    }

    static async Task<IResult> SignInAsync(
        HttpContext context,
        IAntiforgery antiforgery,
        PasswordCheck passwords,
        SignInManager<PlatformUser> signIn,
        [FromForm] string? userName,
        [FromForm] string? password,
        [FromForm] string? returnUrl)
    {
        if (await passwords.FindAsync(userName ?? "", password ?? "") is not { } user)
            return Page(context, antiforgery, returnUrl, userName, isRefused: true);
        await signIn.SignInAsync(user, isPersistent: false);
        return TypedResults.LocalRedirect(Local(returnUrl));
    }

    static async Task<RedirectHttpResult> SignOutAsync(HttpContext context, [FromForm] string? _)
    {
        await context.SignOutAsync(IdentityConstants.ApplicationScheme);
        return TypedResults.LocalRedirect("/sign-in");
    }

    static IResult Page(HttpContext context, IAntiforgery antiforgery, string? returnUrl, string? userName, bool isRefused) =>
        SiteExtensions.Page<SignInPage>(
            new
            {
                Token = antiforgery.GetAndStoreTokens(context).RequestToken,
                ReturnUrl = Local(returnUrl),
                UserName = userName,
                IsRefused = isRefused,
            },
            isRefused ? StatusCodes.Status401Unauthorized : StatusCodes.Status200OK);

    /// <summary>Nobody is sent elsewhere after signing in.</summary>
    static string Local(string? returnUrl) =>
        returnUrl is ['/', ..] and not ['/', '/' or '\\', ..] && !returnUrl.Any(char.IsControl) ? returnUrl : "/";
}
