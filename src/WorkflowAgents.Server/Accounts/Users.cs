using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using WorkflowAgents.Data;
using WorkflowAgents.Data.Accounts;

namespace WorkflowAgents.Server.Accounts;

/// <summary>The people who sign in.</summary>
static class Users
{
    public static void MapUsers(this IEndpointRouteBuilder app)
    {
        var users = app.MapGroup("/api/users").WithTags("Users").RequireAuthorization(Policies.Admin);
        users.MapGet("", ListAsync).WithSummary("The people who sign in.");
        users.MapPost("", CreateAsync).WithSummary("Makes an account; without a password one is generated and shown, once.");
        var elsa = app.MapGroup("/elsa/api/identity").RequireAuthorization(Policies.Admin).ExcludeFromDescription();
        elsa.MapGet("/users", ListForElsaAsync);
        elsa.MapGet("/roles", ListRolesForElsa);
        users.MapDelete("/{id}", DeleteAsync).WithSummary("Ends an account.").ProducesProblem(StatusCodes.Status409Conflict);
    }

    static async Task<UserView[]> ListAsync(PlatformContext context, CancellationToken cancellationToken)
    {
        var rows =
            from user in context.Users
            join membership in context.UserRoles on user.Id equals membership.UserId into memberships
            from membership in memberships.DefaultIfEmpty()
            join role in context.Roles on membership.RoleId equals role.Id into roles
            from role in roles.DefaultIfEmpty()
            orderby user.Email
            select new UserView(user.Id, user.Email!, role.Name, null);
        return await rows.ToArrayAsync(cancellationToken);
    }

    /// <summary>The same people in Elsa's shape.</summary>
    static async Task<IResult> ListForElsaAsync(PlatformContext context, CancellationToken cancellationToken)
    {
        var rows = await ListAsync(context, cancellationToken);
        return TypedResults.Ok(new
        {
            users = rows.GroupBy(row => (row.Id, row.Email))
                .Select(user => new { id = user.Key.Id, name = user.Key.Email, roles = user.Select(row => row.Role).OfType<string>() }),
        });
    }

    static IResult ListRolesForElsa() => TypedResults.Ok(new { roles = Roles.All.Select(role => new { id = role, name = role }) });

    static async Task<Results<Created<UserView>, ValidationProblem>> CreateAsync(NewUser wanted, UserManager<PlatformUser> users)
    {
        var generated = string.IsNullOrEmpty(wanted.Password) ? FirstAdmin.NewPassword() : null;
        var user = new PlatformUser { UserName = wanted.Email, Email = wanted.Email, EmailConfirmed = true };
        var created = await users.CreateAsync(user, generated ?? wanted.Password!);
        if (created.Succeeded)
            created = await users.AddToRoleAsync(user, wanted.Role!);
        return created.Succeeded
            ? TypedResults.Created($"/api/users/{user.Id}", new UserView(user.Id, user.Email!, wanted.Role, generated))
            : TypedResults.ValidationProblem(created.Errors
                .GroupBy(e => e.Code.StartsWith("Password", StringComparison.Ordinal) ? "password" : "email")
                .ToDictionary(g => g.Key, g => g.Select(e => e.Description).ToArray()));
    }

    /// <summary>Nobody locks the door behind themselves: an admin cannot remove their own account.</summary>
    static async Task<Results<NoContent, NotFound, ProblemHttpResult>> DeleteAsync(string id, ClaimsPrincipal me, UserManager<PlatformUser> users)
    {
        if (await users.FindByIdAsync(id) is not { } user)
            return TypedResults.NotFound();
        if (users.GetUserId(me) == id)
            return TypedResults.Problem("This is your own account.", statusCode: StatusCodes.Status409Conflict);
        await users.DeleteAsync(user);
        return TypedResults.NoContent();
    }
}
