using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WorkflowAgents.Data;
using WorkflowAgents.Data.Accounts;
using WorkflowAgents.Server.Settings;

namespace WorkflowAgents.Server.Accounts;

/// <summary>The account of the first start.</summary>
/// <param name="Email">What to sign in with.</param>
/// <param name="GeneratedPassword">Shown once; null when it was configured.</param>
sealed record FirstAdmin(string Email, string? GeneratedPassword)
{
    /// <summary>Makes the roles, and the admin when there is no account at all. Of several nodes on a new database one makes it.</summary>
    /// <returns>The admin that was made; null when there was an account already.</returns>
    public static async Task<FirstAdmin?> EnsureAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        FirstAdmin? admin = null;
        await services.GetRequiredService<Migrator>().AloneAsync(
            async context =>
            {
                if (await context.Users.AnyAsync(cancellationToken))
                    return;
                await using var scope = services.CreateAsyncScope();
                admin = await CreateAsync(scope.ServiceProvider);
            },
            cancellationToken);
        return admin;
    }

    /// <summary>A password that nobody guesses and anybody can type.</summary>
    public static string NewPassword() => RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789", 20);

    static async Task<FirstAdmin> CreateAsync(IServiceProvider services)
    {
        var users = services.GetRequiredService<UserManager<PlatformUser>>();
        var roles = services.GetRequiredService<RoleManager<IdentityRole>>();
        foreach (var role in Roles.All)
            if (!await roles.RoleExistsAsync(role))
                await roles.CreateAsync(new IdentityRole(role));

        var options = services.GetRequiredService<IOptions<AdminOptions>>().Value;
        var generated = string.IsNullOrEmpty(options.Password) ? NewPassword() : null;
        var admin = new PlatformUser { UserName = options.Email, Email = options.Email, EmailConfirmed = true };
        var created = await users.CreateAsync(admin, generated ?? options.Password!);
        if (created.Succeeded)
            created = await users.AddToRoleAsync(admin, Roles.Admin);
        return created.Succeeded
            ? new(options.Email, generated)
            : throw new InvalidSettingException($"Admin__Email, Admin__Password: {string.Join(" ", created.Errors.Select(e => e.Description))}");
    }
}
