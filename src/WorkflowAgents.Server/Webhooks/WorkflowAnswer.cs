using System.Text;
using WorkflowAgents.Workflows;

namespace WorkflowAgents.Server.Webhooks;

/// <summary>Writes what a workflow answered.</summary>
sealed class WorkflowAnswer(HttpAnswer answer) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = answer.StatusCode;
        foreach (var (name, values) in answer.Headers)
            response.Headers[name] = values.ToArray();
        // A page made by a workflow must not act with the cookie of whoever opens it.
        response.Headers.ContentSecurityPolicy = "sandbox";
        if (answer.Body is null)
            return;
        var bytes = answer.Body as byte[] ?? Encoding.UTF8.GetBytes((string)answer.Body);
        response.ContentType = answer.ContentType;
        response.ContentLength = bytes.Length;
        await response.Body.WriteAsync(bytes, httpContext.RequestAborted);
    }
}
