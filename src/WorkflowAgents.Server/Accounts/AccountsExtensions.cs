using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using WorkflowAgents.Data;
using WorkflowAgents.Data.Accounts;
using WorkflowAgents.Server.Http;

namespace WorkflowAgents.Server.Accounts;

/// <summary>Who may do what: people by cookie, programs by token or key, and nobody else anything that is not said to be open.</summary>
static class AccountsExtensions
{
    /// <summary>Rate limit of everything that takes a password.</summary>
    public const string SignInLimit = "sign-in";

    const string ByCredentials = "Platform";

    public static void AddAccounts(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddAuthentication(ByCredentials)
            .AddPolicyScheme(ByCredentials, displayName: null, options => options.ForwardDefaultSelector = SchemeOf)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.Scheme, displayName: null, configureOptions: null)
            .AddBearerToken(IdentityConstants.BearerScheme, options =>
            {
                options.BearerTokenExpiration = TimeSpan.FromHours(1);
                options.RefreshTokenExpiration = TimeSpan.FromDays(14);
                options.Events.OnMessageReceived = context =>
                {
                    context.Token = TokenOfHub(context.Request);
                    return Task.CompletedTask;
                };
            })
            .AddCookie(IdentityConstants.ApplicationScheme, options =>
            {
                options.Cookie.Name = "workflowagents";
                options.Cookie.HttpOnly = true;
                options.Cookie.SameSite = SameSiteMode.Lax;
                options.LoginPath = "/sign-in";
                options.ReturnUrlParameter = "returnUrl";
                options.ExpireTimeSpan = TimeSpan.FromHours(12);
                options.SlidingExpiration = true;
                options.Events.OnValidatePrincipal = SecurityStampValidator.ValidatePrincipalAsync;
                options.Events.OnRedirectToLogin = context =>
                {
                    if (context.Request.IsOfBrowser())
                    {
                        context.Response.Redirect(context.RedirectUri);
                        return Task.CompletedTask;
                    }
                    context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                    context.Response.Headers.WWWAuthenticate = "Bearer";
                    return Task.CompletedTask;
                };
                options.Events.OnRedirectToAccessDenied = context =>
                {
                    context.Response.StatusCode = StatusCodes.Status403Forbidden;
                    return Task.CompletedTask;
                };
            });

        services.AddAuthorizationBuilder()
            .AddPolicy(Policies.Admin, policy => policy.RequireRole(Roles.Admin))
            .AddPolicy(Policies.Business, policy => policy.RequireRole(Roles.Business, Roles.Admin))
            .AddPolicy(Policies.Ops, policy => policy.RequireRole(Roles.Ops, Roles.Admin))
            .AddPolicy(Policies.Agent, policy => policy.RequireRole(Roles.Agent, Roles.Admin))
            .AddPolicy(Policies.Viewer, policy => policy.RequireRole(Roles.All))
            .SetDefaultPolicy(new AuthorizationPolicyBuilder().RequireRole(Roles.All).Build())
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireRole(Roles.All).Build());

        services.AddIdentityCore<PlatformUser>(options =>
            {
                options.User.AllowedUserNameCharacters = "";
                options.User.RequireUniqueEmail = true;
                options.Password.RequiredLength = PasswordRules.MinimumLength;
                options.Password.RequireDigit = false;
                options.Password.RequireLowercase = false;
                options.Password.RequireUppercase = false;
                options.Password.RequireNonAlphanumeric = false;
                options.Lockout.MaxFailedAccessAttempts = 5;
                options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
            })
            .AddRoles<IdentityRole>()
            .AddEntityFrameworkStores<PlatformContext>()
            .AddPasswordValidator<KnownPasswords>()
            .AddSignInManager();
        services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = TimeSpan.FromMinutes(1));
        services.AddHttpContextAccessor();
        services.AddScoped<PasswordCheck>();
        services.AddScoped<TokenIssuer>();
        services.AddAntiforgery(options => options.Cookie.Name = "workflowagents.form");
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = (context, _) =>
            {
                if (context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
                    context.HttpContext.Response.Headers.RetryAfter = wait.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
                return ValueTask.CompletedTask;
            };
            options.AddPolicy(SignInLimit, context => RateLimitPartition.GetFixedWindowLimiter(
                context.Connection.RemoteIpAddress?.ToString() ?? "",
                _ => new FixedWindowRateLimiterOptions { PermitLimit = 30, Window = TimeSpan.FromMinutes(1) }));
        });
    }

    static string SchemeOf(HttpContext context)
    {
        var authorization = context.Request.Headers.Authorization.ToString();
        return true switch
        {
            _ when authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) => IdentityConstants.BearerScheme,
            _ when authorization.StartsWith("ApiKey ", StringComparison.OrdinalIgnoreCase) => ApiKeyHandler.Scheme,
            _ when TokenOfHub(context.Request) is not null => IdentityConstants.BearerScheme,
            _ => IdentityConstants.ApplicationScheme,
        };
    }

    /// <summary>A browser cannot set headers on a web socket: SignalR puts the token in the address, which only hubs accept.</summary>
    static string? TokenOfHub(HttpRequest request) =>
        request.Path.StartsWithSegments("/elsa/hubs") && request.Query["access_token"].ToString() is { Length: > 0 } token ? token : null;
}
