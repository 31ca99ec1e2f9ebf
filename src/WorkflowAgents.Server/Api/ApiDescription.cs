using Microsoft.AspNetCore.Authorization;
using Microsoft.OpenApi;
using WorkflowAgents.Data.Accounts;

namespace WorkflowAgents.Server.Api;

/// <summary>What <c>/openapi/v1.json</c> says beyond the endpoints: what this is, and how a program signs in.</summary>
static class ApiDescription
{
    const string Token = "token";
    const string Key = "key";

    public static void AddApiDescription(this IHostApplicationBuilder builder) => builder.Services.AddOpenApi(options =>
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new()
            {
                Title = "WorkflowAgents",
                Version = typeof(ApiDescription).Assembly.GetName().Version!.ToString(3),
                Description = "Contacts and their conversations, requests for a human, and the rules that decide. Errors are problem details (RFC 9457).",
            };
            document.Components ??= new();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                [Token] = new OpenApiSecurityScheme
                {
                    Type = SecuritySchemeType.Http,
                    Scheme = "bearer",
                    Description = "The accessToken of POST /elsa/api/identity/login; it is good for an hour.",
                },
                [Key] = new OpenApiSecurityScheme
                {
                    Type = SecuritySchemeType.ApiKey,
                    In = ParameterLocation.Header,
                    Name = "Authorization",
                    Description = "The word ApiKey, a space, and a key that an admin made with POST /api/keys.",
                },
            };
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            var metadata = context.Description.ActionDescriptor.EndpointMetadata;
            if (metadata.OfType<IAllowAnonymous>().Any())
                return Task.CompletedTask;
            operation.Security =
            [
                new() { [new OpenApiSecuritySchemeReference(Token, context.Document)] = [] },
                new() { [new OpenApiSecuritySchemeReference(Key, context.Document)] = [] },
            ];
            operation.Responses ??= [];
            operation.Responses.TryAdd("401", new OpenApiResponse { Description = "Nobody is signed in." });
            var policy = metadata.OfType<IAuthorizeData>().LastOrDefault(data => data.Policy is not null)?.Policy ?? Policies.Viewer;
            operation.Responses.TryAdd("403", new OpenApiResponse
            {
                Description = policy == Policies.Viewer ? "The account has no role." : $"The account has not the role {policy.ToLowerInvariant()}.",
            });
            return Task.CompletedTask;
        });
    });
}
