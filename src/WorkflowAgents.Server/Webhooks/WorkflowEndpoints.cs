using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using WorkflowAgents.Runtime.Http;
using WorkflowAgents.Workflows;

namespace WorkflowAgents.Server.Webhooks;

/// <summary>
/// Where workflows are called: the path below <c>/workflows</c> is that of an <c>HTTP Endpoint</c>. The caller has to be signed in
/// unless the endpoint says otherwise, and the workflow answers in the same request.
/// </summary>
static class WorkflowEndpoints
{
    const string BasePath = "/workflows";
    static readonly TimeSpan UsualTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Credentials are the platform's, not the workflow's; they would end up in its journal.</summary>
    static readonly HashSet<string> Credentials = new(StringComparer.OrdinalIgnoreCase)
    {
        HeaderNames.Authorization, HeaderNames.Cookie, HeaderNames.ProxyAuthorization, "X-Api-Key",
    };

    public static void MapWorkflowEndpoints(this IEndpointRouteBuilder app) =>
        app.Map($"{BasePath}/{{**path}}", HandleAsync).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();

    static async Task<IResult> HandleAsync(
        HttpContext context, HttpWorkflows workflows, IAuthorizationService authorization, IAuthorizationPolicyProvider policies, CancellationToken cancellationToken)
    {
        var request = context.Request;
        var path = request.Path.Value![BasePath.Length..];
        // Who may name an instance or a correlation may reach any contact's workflows.
        var known = context.User.Identity?.IsAuthenticated == true;
        var instanceId = known ? First(request, "workflowInstanceId", "X-Workflow-Instance-ID") : null;
        var correlationId = known ? First(request, "correlationId", "X-Correlation-ID") : null;

        var routes = await workflows.FindAsync(request.Method, path, instanceId, correlationId, cancellationToken);
        if (routes.Count == 0)
            return TypedResults.Problem($"No workflow waits for {request.Method} {path}.", statusCode: StatusCodes.Status404NotFound);
        if (routes.Count > 1)
            return TypedResults.Problem(
                $"{routes.Count} workflows wait for {request.Method} {path}; give a workflowInstanceId or correlationId, or change a path.",
                statusCode: StatusCodes.Status500InternalServerError);

        var route = routes[0];
        if (route.Settings.Authorize && await RefusalAsync(context, authorization, policies, route.Settings.Policy) is { } refusal)
            return refusal;

        var incoming = await ReadAsync(request, path, route, cancellationToken);
        if (incoming.Rejection is { } rejection && route.Settings.ExposedOutcomes?.Contains(rejection) != true)
            return TypedResults.Problem(
                $"{rejection}.",
                statusCode: rejection is HttpEndpointSettings.RequestTooLarge or HttpEndpointSettings.FileTooLarge
                    ? StatusCodes.Status413PayloadTooLarge
                    : StatusCodes.Status415UnsupportedMediaType);
        if (IsBrokenJson(incoming))
            return TypedResults.Problem("The body is not valid JSON.", statusCode: StatusCodes.Status400BadRequest);

        var outcome = await workflows.RunAsync(
            route, incoming, instanceId, correlationId, route.Settings.RequestTimeout ?? UsualTimeout, cancellationToken);
        context.Response.Headers["x-elsa-workflow-instance-id"] = outcome.InstanceId;
        if (outcome.Answer is { } answer)
            return new WorkflowAnswer(answer);
        return outcome.Result switch
        {
            HttpResult.Faulted => TypedResults.Problem("The workflow failed.", statusCode: StatusCodes.Status500InternalServerError),
            HttpResult.StillWaiting => TypedResults.Problem("The workflow took too long; it goes on.", statusCode: StatusCodes.Status408RequestTimeout),
            HttpResult.InstanceExists => TypedResults.Problem("An instance with this id exists already.", statusCode: StatusCodes.Status409Conflict),
            _ => TypedResults.Ok(),
        };
    }

    static async Task<IResult?> RefusalAsync(
        HttpContext context, IAuthorizationService authorization, IAuthorizationPolicyProvider policies, string? policyName)
    {
        var policy = string.IsNullOrWhiteSpace(policyName) ? await policies.GetDefaultPolicyAsync() : await policies.GetPolicyAsync(policyName);
        // A policy that nobody knows lets nobody in.
        if (policy is not null && (await authorization.AuthorizeAsync(context.User, policy)).Succeeded)
            return null;
        return TypedResults.Problem(statusCode: context.User.Identity?.IsAuthenticated == true ? StatusCodes.Status403Forbidden : StatusCodes.Status401Unauthorized);
    }

    static async Task<IncomingHttpRequest> ReadAsync(HttpRequest request, string path, HttpRoute route, CancellationToken cancellationToken)
    {
        var incoming = new IncomingHttpRequest(
            request.Method,
            path,
            ContentType: request.ContentType,
            RouteData: route.Values,
            Query: request.Query.ToDictionary(q => q.Key, q => OneOrMany(q.Value)),
            Headers: request.Headers.Where(h => !Credentials.Contains(h.Key)).ToDictionary(h => h.Key, h => OneOrMany(h.Value), StringComparer.OrdinalIgnoreCase));
        if (route.Settings.RequestSizeLimit is { } limit && request.ContentLength > limit)
            return incoming with { Rejection = HttpEndpointSettings.RequestTooLarge };

        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer, cancellationToken);
        if (buffer.Length > route.Settings.RequestSizeLimit)
            return incoming with { Rejection = HttpEndpointSettings.RequestTooLarge };
        if (!request.HasFormContentType)
            return incoming with { Body = BodyOf(buffer.ToArray(), request.ContentType) };

        buffer.Position = 0;
        request.Body = buffer;
        var form = await request.ReadFormAsync(cancellationToken);
        List<object?> files = [];
        foreach (var file in form.Files)
        {
            if (Rejection(file, route.Settings) is { } rejection)
                return incoming with { Rejection = rejection };
            using var content = new MemoryStream();
            await file.CopyToAsync(content, cancellationToken);
            files.Add(new Dictionary<string, object?>
            {
                ["name"] = Path.GetFileName(file.FileName),
                ["contentType"] = file.ContentType,
                ["content"] = Convert.ToBase64String(content.ToArray()),
            });
        }
        return incoming with { Body = form.ToDictionary(field => field.Key, field => OneOrMany(field.Value)), Files = files };
    }

    static string? Rejection(IFormFile file, HttpEndpointSettings settings)
    {
        var extension = Path.GetExtension(file.FileName).TrimStart('.');
        if (file.Length > settings.FileSizeLimit)
            return HttpEndpointSettings.FileTooLarge;
        if (settings.BlockedFileExtensions is { } blocked && Has(blocked, extension))
            return HttpEndpointSettings.InvalidFileExtension;
        if (settings.AllowedFileExtensions is { Count: > 0 } allowed && !Has(allowed, extension))
            return HttpEndpointSettings.InvalidFileExtension;
        return settings.AllowedMimeTypes is { Count: > 0 } types && !types.Contains(file.ContentType, StringComparer.OrdinalIgnoreCase)
            ? HttpEndpointSettings.InvalidFileMimeType
            : null;
    }

    static bool Has(IReadOnlyList<string> extensions, string extension) =>
        extensions.Any(e => string.Equals(e.Trim().TrimStart('.'), extension, StringComparison.OrdinalIgnoreCase));

    /// <summary>Text where it says so; what is binary travels as base64.</summary>
    static object? BodyOf(byte[] bytes, string? contentType)
    {
        if (bytes.Length == 0)
            return null;
        var type = MediaTypeHeaderValue.TryParse(contentType, out var parsed) ? parsed : null;
        var isText = type is null || type.Type == "text" || type.Suffix == "json" || type.Suffix == "xml" || type.SubType == "json" || type.SubType == "xml";
        return isText ? (type?.Encoding ?? Encoding.UTF8).GetString(bytes) : Convert.ToBase64String(bytes);
    }

    static bool IsBrokenJson(IncomingHttpRequest request)
    {
        try
        {
            HttpBody.Parse(request.Body, request.ContentType);
            return false;
        }
        catch (FormatException)
        {
            return true;
        }
    }

    static string? First(HttpRequest request, string query, string header) =>
        new string?[] { request.Query[query], request.Headers[header] }.FirstOrDefault(given => !string.IsNullOrWhiteSpace(given));

    static object? OneOrMany(Microsoft.Extensions.Primitives.StringValues values) => values.Count > 1 ? values.ToArray() : (string?)values;
}
