using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace WorkflowAgents.Data.Design;

/// <summary>Lets <c>dotnet ef migrations add</c> write the migrations for PostgreSQL.</summary>
sealed class PostgreSqlDesignFactory : IDesignTimeDbContextFactory<PostgreSqlPlatformContext>
{
    public PostgreSqlPlatformContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgreSqlPlatformContext>().UseNpgsql("Host=localhost").Options);
}
