using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;

namespace WorkflowAgents.Server.Http;

/// <summary>Checks on every request before an endpoint sees it.</summary>
static class GuardExtensions
{
    const long WebhookLimit = 3 * 1024 * 1024;
    const long Limit = 16 * 1024 * 1024;

    /// <summary>Webhooks carry up to 3 MB (Meta's own limit), everything else 16 MB: a workflow is never that large.</summary>
    public static void UseBodyLimits(this WebApplication app) => app.Use((context, next) =>
    {
        var limit = context.Request.Path.StartsWithSegments("/webhooks") ? WebhookLimit : Limit;
        if (context.Request.ContentLength > limit)
            return Refuse(context, StatusCodes.Status413PayloadTooLarge);
        // Without a length the server counts while it reads.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
            feature.MaxRequestBodySize = limit;
        return next(context);
    });

    /// <summary>For everybody but this machine itself the path does not exist.</summary>
    public static void UseLoopbackOnly(this WebApplication app, PathString path) => app.Use((context, next) =>
        context.Request.Path.StartsWithSegments(path) && !context.Request.IsFromLoopback()
            ? Refuse(context, StatusCodes.Status404NotFound)
            : next(context));

    /// <summary>A form is taken from our own pages only; any other is refused before an endpoint reads it.</summary>
    public static void UseOwnFormsOnly(this WebApplication app)
    {
        app.UseAntiforgery();
        app.Use((context, next) => context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false }
            ? Refuse(context, StatusCodes.Status400BadRequest)
            : next(context));
    }

    /// <summary>A page of somebody else's makes no changes here with the visitor's cookie.</summary>
    public static void UseSameSiteOnly(this WebApplication app) => app.Use((context, next) =>
        context.Request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site"
        && !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method)
            ? Refuse(context, StatusCodes.Status403Forbidden)
            : next(context));

    static Task Refuse(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
