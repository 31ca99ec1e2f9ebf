using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace WorkflowAgents.Server.Pages;

/// <summary>The few pages that need no script: sign-in, start, problems.</summary>
static class SiteExtensions
{
    public static void AddPages(this IHostApplicationBuilder builder) => builder.Services.AddRazorComponents();

    /// <summary>Renders a component as the whole answer.</summary>
    /// <typeparam name="TPage">The component.</typeparam>
    /// <param name="parameters">Its parameters, an anonymous object.</param>
    /// <param name="status">Status of the answer.</param>
    public static IResult Page<TPage>(object parameters, int status = StatusCodes.Status200OK)
        where TPage : IComponent =>
        new RazorComponentResult<TPage>(parameters) { StatusCode = status, PreventStreamingRendering = true };
}
