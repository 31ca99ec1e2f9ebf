using Microsoft.Extensions.Options;
using WorkflowAgents.Server.Accounts;
using WorkflowAgents.Server.Pages;
using WorkflowAgents.Server.Settings;

namespace WorkflowAgents.Server;

/// <summary>What the server says when it is up: what it is, where to click, and once the admin's password.</summary>
static class Greeting
{
    public static async Task WriteAdminAsync(Terminal terminal, FirstAdmin admin)
    {
        var password = admin.GeneratedPassword is { } generated
            ? $"with the password        {generated}   (shown this once, stored nowhere)"
            : "with the password given as Admin__Password.";
        await terminal.Out.WriteAsync($"""

              First start. Sign in as  {admin.Email}
              {password}


            """);
        await terminal.Out.FlushAsync();
    }

    public static async Task WriteAsync(WebApplication app)
    {
        var address = app.Address();
        var output = app.Services.GetRequiredService<Terminal>().Out;
        var text = new StringWriter();
        text.WriteLine();
        var facts = StartFacts.Gather(app.Services);
        text.WriteLine($"WorkflowAgents {facts.Version}");
        foreach (var (label, value) in facts.Running)
            text.WriteLine($"  {label.ToLowerInvariant(),-10}  {value}");
        text.WriteLine();
        text.WriteLine($"  console     {address}");
        if (app.Services.GetRequiredService<IOptions<SimulatorOptions>>().Value.Enabled == true)
            text.WriteLine($"  simulator   {new Uri(address, "/simulator")}");
        text.WriteLine($"  health      {new Uri(address, "/health/ready")}");
        text.WriteLine();
        foreach (var problem in facts.Problems)
            text.WriteLine($"  refused     {problem}");
        if (facts.Problems.Count > 0)
            text.WriteLine();
        await output.WriteAsync(text.ToString());
        await output.FlushAsync();
    }
}
