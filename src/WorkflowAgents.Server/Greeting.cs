using Microsoft.Extensions.Options;
using WorkflowAgents.Server.Accounts;
using WorkflowAgents.Server.Pages;
using WorkflowAgents.Server.Settings;

namespace WorkflowAgents.Server;

/// <summary>What the server says when it is up: what it is, where to click, and once the admin's password.</summary>
static class Greeting
{
    public static async Task WriteAsync(WebApplication app, FirstAdmin? admin)
    {
        var address = app.Address();
        var output = app.Services.GetRequiredService<Terminal>().Out;
        var text = new StringWriter();
        text.WriteLine();
        text.WriteLine($"WorkflowAgents {StartFacts.RunningVersion}");
        text.WriteLine($"  database    {app.Services.GetRequiredService<DatabaseSettings>().Description}");
        text.WriteLine($"  console     {address}");
        if (app.Services.GetRequiredService<IOptions<SimulatorOptions>>().Value.Enabled == true)
            text.WriteLine($"  simulator   {new Uri(address, "/simulator")}");
        text.WriteLine($"  health      {new Uri(address, "/health/ready")}");
        if (admin is not null)
        {
            text.WriteLine();
            text.WriteLine($"  First start. Sign in as  {admin.Email}");
            text.WriteLine(admin.GeneratedPassword is { } password
                ? $"  with the password        {password}   (shown this once, stored nowhere)"
                : "  with the password given as Admin__Password.");
        }
        text.WriteLine();
        await output.WriteAsync(text.ToString());
        await output.FlushAsync();
    }
}
