using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace WorkflowAgents.Data.Design;

/// <summary>Lets <c>dotnet ef migrations add</c> write the migrations for SQLite.</summary>
sealed class SqliteDesignFactory : IDesignTimeDbContextFactory<SqlitePlatformContext>
{
    public SqlitePlatformContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlitePlatformContext>().UseSqlite("Data Source=:memory:").Options);
}
