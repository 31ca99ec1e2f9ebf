using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using WorkflowAgents.Data;
using WorkflowAgents.Data.Accounts;

namespace WorkflowAgents.Server.Accounts;

/// <summary>API keys of other programs.</summary>
static class Keys
{
    public static void MapKeys(this IEndpointRouteBuilder app)
    {
        var keys = app.MapGroup("/api/keys").WithTags("Keys").RequireAuthorization(Policies.Admin);
        keys.MapGet("", ListAsync).WithSummary("API keys, without their secrets.");
        keys.MapPost("", CreateAsync).WithSummary("Makes a key; the answer shows its secret, once.").ProducesValidationProblem();
        keys.MapDelete("/{id:guid}", RevokeAsync).WithSummary("Ends a key at once.");
    }

    static async Task<KeyView[]> ListAsync(PlatformContext context, CancellationToken cancellationToken) =>
        await context.ApiKeys.OrderBy(k => k.CreatedAt).Select(k => new KeyView(k.Id, k.Name, k.Role, k.CreatedAt, null)).ToArrayAsync(cancellationToken);

    static async Task<Created<KeyView>> CreateAsync(NewKey wanted, PlatformContext context, TimeProvider clock, CancellationToken cancellationToken)
    {
        var secret = ApiKeySecret.New();
        var key = new ApiKey
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            Name = wanted.Name!,
            Role = wanted.Role!,
            Hash = ApiKeySecret.Hash(secret),
            CreatedAt = clock.GetUtcNow(),
        };
        context.Add(key);
        await context.SaveChangesAsync(cancellationToken);
        return TypedResults.Created($"/api/keys/{key.Id}", new KeyView(key.Id, key.Name, key.Role, key.CreatedAt, secret));
    }

    static async Task<Results<NoContent, NotFound>> RevokeAsync(Guid id, PlatformContext context, CancellationToken cancellationToken) =>
        await context.ApiKeys.Where(k => k.Id == id).ExecuteDeleteAsync(cancellationToken) > 0 ? TypedResults.NoContent() : TypedResults.NotFound();
}
