using System.Reflection;
using Microsoft.AspNetCore.Antiforgery;

namespace WorkflowAgents.Server.Pages;

/// <summary><c>/</c>: what runs, what waits for a person, and where to click.</summary>
static class Start
{
    public static void MapStartPage(this IEndpointRouteBuilder app)
    {
        app.MapGet("/", async (HttpContext context, IAntiforgery antiforgery) => SiteExtensions.Page<StartPage>(new
        {
            Facts = await StartFacts.GatherAsync(context.RequestServices, context.RequestAborted),
            UserName = context.User.Identity!.Name,
            Token = antiforgery.GetAndStoreTokens(context).RequestToken,
        })).ExcludeFromDescription();
        app.MapGet("/assets/site.css", (HttpContext context) =>
        {
            context.Response.Headers.CacheControl = "public, max-age=300";
            return TypedResults.Stream(Assembly.GetExecutingAssembly().GetManifestResourceStream("site.css")!, "text/css; charset=utf-8");
        }).AllowAnonymous().ExcludeFromDescription();
    }
}
