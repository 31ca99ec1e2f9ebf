using System.Net;
using System.Net.Sockets;
using WorkflowAgents.Server.Tests.Hosting;

namespace WorkflowAgents.Server.Tests;

public sealed class The_configuration_is_wrong : IDisposable
{
    readonly string directory = Directory.CreateTempSubdirectory("workflowagents-").FullName;
    readonly StringWriter output = new();

    public void Dispose()
    {
        output.Dispose();
        Directory.Delete(directory, recursive: true);
    }

    [Theory]
    [InlineData("Database:Provider=Oracle", "Database__Provider: 'Oracle' is not one of Sqlite, PostgreSql.")]
    [InlineData("Database:Provider=7", "Database__Provider: '7' is not one of")]
    [InlineData("Database:Provider=PostgreSql", "Database__ConnectionString: PostgreSQL needs one")]
    [InlineData("Database:ConnectionString=Nonsense=1", "Database__ConnectionString: ")]
    [InlineData("Database:ConnectionString=Data Source=/no/such/folder/x.db", "Database__ConnectionString: the database (SQLite, /no/such/folder/x.db) cannot be used")]
    [InlineData("Data:Directory=/dev/null/data", "Data__Directory: cannot create '/dev/null/data'")]
    [InlineData("Data:Directory=", "Data__Directory: ")]
    [InlineData("Simulator:Enabled=maybe", "Simulator__Enabled: 'maybe' is not true or false.")]
    [InlineData("Cluster:SiloPort=0", "Cluster__SiloPort: is not a port")]
    [InlineData("Cluster:GatewayPort=many", "Cluster__GatewayPort: 'many' is not a whole number.")]
    [InlineData("Cluster:Enabled=true", "Cluster__Enabled: several nodes need Database__Provider=PostgreSql.")]
    [InlineData("Workflows:Directory=/no/such/folder", "Workflows__Directory: there is no folder '/no/such/folder'.")]
    [InlineData("Rules:Directory=/no/such/folder", "Rules__Directory: there is no folder '/no/such/folder'.")]
    [InlineData("Admin:Email=nobody", "Admin__Email: is not an e-mail address.")]
    [InlineData("Admin:Password=password", "Admin__Password: this password is among the first that are tried")]
    [InlineData("Admin:Password=Admin123!", "Admin__Password: this password is among the first that are tried")]
    [InlineData("Admin:Password=0000000000", "Admin__Password: this password is among the first that are tried")]
    [InlineData("Admin:Password=admin", "Admin__Password: a password has at least 8 characters.")]
    [InlineData("Admin:Password=admin@localhost", "Admin__Password: the password is the user's name")]
    [InlineData("urls=nonsense", "ASPNETCORE_URLS: cannot listen")]
    [InlineData("urls=http://192.0.2.1:80", "ASPNETCORE_URLS: cannot listen")]
    public Task It_does_not_start_and_says_which_key(string setting, string message) => IsRefusedAsync(message, $"--{setting}");

    [Theory]
    [InlineData("LanguageModel:Timeout=00:00:09", "LanguageModel:Timeout: ")]
    [InlineData("LanguageModel:Timeout=soon", "Failed to convert configuration value 'soon' at 'LanguageModel:Timeout'")]
    [InlineData("LanguageModel:Endpoint=ftp://models.example", "LanguageModel:Endpoint: ")]
    [InlineData("BusinessHours:TimeZone=Nowhere/Land", "")]
    [InlineData("WhatsApp:Templates:0:TtlSeconds=1", "DataAnnotation validation failed for 'MessageTemplates'")]
    public async Task It_makes_no_admin_before_it_knows_that_all_is_well(string setting, string message)
    {
        await IsRefusedAsync(message, $"--{setting}");
        Assert.DoesNotContain("password", output.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(directory, "workflowagents.db")));
    }

    [Fact]
    public Task The_simulator_does_not_run_beside_real_credentials() =>
        IsRefusedAsync("Simulator__Enabled: the simulator does not run beside real credentials", "--Simulator:Enabled=true", "--WhatsApp:AccessToken=EAAG");

    [Fact]
    public async Task A_port_in_use_is_one_line()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";
        await IsRefusedAsync($"ASPNETCORE_URLS: Failed to bind to address {address}: address already in use. Stop what listens there", $"--urls={address}");
        // It was the first start all the same: the admin exists, and the password is not to be had again.
        Assert.Contains("with the password", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_password_is_not_repeated()
    {
        var error = await IsRefusedAsync(
            "Database__ConnectionString: the database (PostgreSQL, wa on 127.0.0.1:1) cannot be used",
            "--Database:Provider=PostgreSql", "--Database:ConnectionString=Host=127.0.0.1;Port=1;Database=wa;Username=wa;Password=canary");
        Assert.DoesNotContain("canary", error, StringComparison.Ordinal);
    }

    async Task<string> IsRefusedAsync(string message, params string[] arguments)
    {
        using var error = new StringWriter();
        // The last of two values counts.
        string[] all = [$"--Data:Directory={directory}", "--urls=http://127.0.0.1:0", "--Logging:LogLevel:Microsoft.Hosting.Lifetime=None", .. arguments];
        Assert.Equal(1, await CommandLine.RunAsync(all, new Terminal(output, error)));
        var line = Assert.Single(error.ToString().Trim().Split(Environment.NewLine));
        Assert.StartsWith(message, line, StringComparison.Ordinal);
        return line;
    }
}
