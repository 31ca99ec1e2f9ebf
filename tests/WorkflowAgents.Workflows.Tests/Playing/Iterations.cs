using System.Globalization;

namespace WorkflowAgents.Workflows.Tests;

/// <summary>How often a test of chance tries: few times with the other tests, as often as an environment variable says otherwise.</summary>
internal static class Iterations
{
    public static int Of(string variable, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var given) ? given : usual;
}
