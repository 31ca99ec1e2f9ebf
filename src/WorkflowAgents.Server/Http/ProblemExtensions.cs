using WorkflowAgents.Server.Pages;

namespace WorkflowAgents.Server.Http;

/// <summary>Whatever goes wrong is a problem of RFC 9457 for programs and a page for people, and tells nothing of the inside.</summary>
static class ProblemExtensions
{
    public static void AddProblems(this IHostApplicationBuilder builder) => builder.Services.AddProblemDetails();

    public static void UseProblems(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = WriteAsync,
            // A body that is too large or broken is the sender's mistake, not ours.
            StatusCodeSelector = exception => exception is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError,
            SuppressDiagnosticsCallback = context => context.Exception is BadHttpRequestException,
        });
        app.UseStatusCodePages(context => WriteAsync(context.HttpContext));
    }

    /// <summary>Writes the body that belongs to the status.</summary>
    public static Task WriteAsync(HttpContext context) =>
        context.Request.IsOfBrowser()
            ? SiteExtensions.Page<ProblemPage>(new { Status = context.Response.StatusCode }, context.Response.StatusCode).ExecuteAsync(context)
            : TypedResults.Problem(statusCode: context.Response.StatusCode, instance: context.Request.Path).ExecuteAsync(context);
}
