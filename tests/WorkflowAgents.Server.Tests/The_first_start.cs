using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using WorkflowAgents.Server.Tests.Hosting;

namespace WorkflowAgents.Server.Tests;

public sealed class The_first_start
{
    [Fact]
    public async Task Prints_what_runs_and_a_password_that_works()
    {
        await using var host = await PlatformHost.StartAsync();
        Assert.Contains("WorkflowAgents 0.1.0", host.Output, StringComparison.Ordinal);
        Assert.Contains("SQLite", host.Output, StringComparison.Ordinal);
        Assert.Contains(new Uri(host.Address, "/simulator").ToString(), host.Output, StringComparison.Ordinal);
        Assert.Contains(PlatformHost.AdminEmail, host.Output, StringComparison.Ordinal);
        Assert.True(host.AdminPassword.Length >= 20);
        Assert.Equal(HttpStatusCode.OK, (await (await host.AdminAsync()).GetAsync("/api/keys")).StatusCode);
    }

    [Fact]
    public async Task Writes_the_password_to_no_log_and_no_file()
    {
        await using var host = await PlatformHost.StartAsync();
        await host.AdminAsync();
        Assert.DoesNotContain(host.AdminPassword, host.Log, StringComparison.Ordinal);
        await using (var context = host.Database.NewContext())
            await context.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        foreach (var file in Directory.EnumerateFiles(host.DataDirectory, "*", SearchOption.AllDirectories))
            Assert.DoesNotContain(host.AdminPassword, await File.ReadAllTextAsync(file), StringComparison.Ordinal);
        var users = await host.Database.NewContext().Users.Select(u => u.PasswordHash!).ToListAsync();
        Assert.DoesNotContain(users, hash => hash.Contains(host.AdminPassword, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Takes_a_configured_password_and_does_not_repeat_it()
    {
        await using var host = await PlatformHost.StartAsync(new() { AdminPassword = "long grass, blue gate" });
        Assert.Equal(HttpStatusCode.OK, (await (await host.AdminAsync()).GetAsync("/api/keys")).StatusCode);
        Assert.DoesNotContain("long grass", host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_the_first_only_once_and_tokens_outlive_a_restart()
    {
        await using var first = await PlatformHost.StartAsync();
        var token = (await first.AdminAsync()).DefaultRequestHeaders.Authorization;

        await using var second = await first.RestartAsync();
        Assert.DoesNotContain("First start", second.Output, StringComparison.Ordinal);
        var client = second.Anonymous();
        client.DefaultRequestHeaders.Authorization = token;
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/keys")).StatusCode);
    }

    [SkippableFact]
    public async Task Works_on_postgresql_too()
    {
        await using var host = await PlatformHost.StartAsync(new() { Provider = Data.DatabaseProvider.PostgreSql });
        Assert.Contains("PostgreSQL, test_", host.Output, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await (await host.AdminAsync()).GetAsync("/api/users")).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await (await host.AdminAsync()).PostAsJsonAsync("/api/keys", new { name = "k", role = "ops" })).StatusCode);
    }

    [SkippableFact]
    public async Task Of_two_nodes_at_once_makes_one_admin()
    {
        await using var database = await Testing.TestDatabase.NameAsync(Data.DatabaseProvider.PostgreSql);
        var hosts = await Task.WhenAll(
            PlatformHost.StartAsync(new() { Database = database }),
            PlatformHost.StartAsync(new() { Database = database }));
        await using var context = database.NewContext();
        Assert.Equal(1, await context.Users.CountAsync());
        foreach (var host in hosts)
            await host.DisposeAsync();
    }
}
