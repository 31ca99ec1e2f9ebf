using WorkflowAgents.Server.Settings;

namespace WorkflowAgents.Server.Tests.Hosting;

/// <summary>The folders that the repository ships.</summary>
static class Shipped
{
    public static string Folder(string name) => OwnFolder.Resolve(null, name, AppContext.BaseDirectory)!;
}
