using WorkflowAgents.Data;
using WorkflowAgents.Testing;

namespace WorkflowAgents.Server.Tests;

public sealed class The_command_line : IDisposable
{
    readonly string directory = Directory.CreateTempSubdirectory("workflowagents-").FullName;
    readonly StringWriter output = new();
    readonly StringWriter error = new();

    public void Dispose()
    {
        output.Dispose();
        error.Dispose();
        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task Lists_its_verbs()
    {
        Assert.Equal(0, await RunAsync("--help"));
        Assert.All(["workflows", "validate", "diff", "export", "import", "rules", "migrate"], verb => Assert.Contains(verb, output.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Refuses_a_verb_it_does_not_know()
    {
        Assert.Equal(1, await RunAsync("frobnicate"));
        Assert.Equal("There is no verb 'frobnicate'; --help lists them.", error.ToString().Trim());
    }

    [Theory]
    [InlineData("migrate", "extra")]
    [InlineData("migrate", "extra", "--Database:Provider=Sqlite")]
    [InlineData("workflows", "export", "extra")]
    [InlineData("workflows", "validate", "one", "two")]
    [InlineData("workflows", "diff", "one", "two")]
    [InlineData("workflows", "import", "one", "two")]
    [InlineData("rules", "validate", "one", "two")]
    [InlineData("rules", "extra")]
    [InlineData("workflows", "extra")]
    public async Task Refuses_more_than_a_verb_takes(params string[] arguments)
    {
        Assert.Equal(1, await RunAsync([.. arguments, $"--Data:Directory={directory}"]));
        Assert.NotEmpty(error.ToString());
        Assert.Empty(Directory.EnumerateFileSystemEntries(directory));
    }

    [SkippableTheory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Migrate_creates_the_database_and_a_second_time_does_nothing(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.NameAsync(provider);
        string[] arguments =
        [
            "migrate", $"--Data:Directory={directory}", $"--Database:Provider={provider}", $"--Database:ConnectionString={database.ConnectionString}",
        ];
        Assert.Equal(0, await RunAsync(arguments));
        Assert.Contains("applied ", output.ToString(), StringComparison.Ordinal);
        Assert.Empty(await database.Migrator.MigrateAsync());

        output.GetStringBuilder().Clear();
        Assert.Equal(0, await RunAsync(arguments));
        Assert.DoesNotContain("applied ", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("up to date", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Migrate_says_which_key_is_wrong()
    {
        Assert.Equal(1, await RunAsync("migrate", "--Database:Provider=Oracle"));
        Assert.StartsWith("Database__Provider", error.ToString(), StringComparison.Ordinal);
    }

    Task<int> RunAsync(params string[] arguments) => CommandLine.RunAsync(arguments, new Terminal(output, error));
}
