namespace WorkflowAgents.Server.Settings;

/// <summary>Finds the repository's <c>workflows</c> and <c>rules</c> wherever the program is started from.</summary>
static class BehaviourFolder
{
    public static string? Resolve(string? configured, string name, string contentRoot)
    {
        if (!string.IsNullOrWhiteSpace(configured))
        {
            var path = Path.GetFullPath(configured);
            return Directory.Exists(path)
                ? path
                : throw new InvalidSettingException($"{char.ToUpperInvariant(name[0])}{name[1..]}__Directory: there is no folder '{path}'.");
        }
        // Beside the program in an image; beside the solution in a clone. A folder of that name elsewhere above us is not ours.
        return Upwards(contentRoot).Concat(Upwards(Environment.CurrentDirectory))
            .Where(directory => File.Exists(Path.Combine(directory, "WorkflowAgents.sln")))
            .Prepend(contentRoot)
            .Select(directory => Path.Combine(directory, name))
            .FirstOrDefault(Directory.Exists);
    }

    static IEnumerable<string> Upwards(string path)
    {
        for (var directory = new DirectoryInfo(path); directory is not null; directory = directory.Parent)
            yield return directory.FullName;
    }
}
