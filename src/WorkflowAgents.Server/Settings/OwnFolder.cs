namespace WorkflowAgents.Server.Settings;

/// <summary>Finds the repository's folders wherever the program is started from.</summary>
static class OwnFolder
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
        return Find(contentRoot, name, name);
    }

    /// <summary>Beside the program in an image; in a clone, below the solution. A folder of that name elsewhere above us is not ours.</summary>
    public static string? Find(string contentRoot, string name, string inClone) =>
        Upwards(contentRoot).Concat(Upwards(Environment.CurrentDirectory))
            .Where(directory => File.Exists(Path.Combine(directory, "WorkflowAgents.sln")))
            .Select(directory => Path.Combine(directory, inClone))
            .Prepend(Path.Combine(contentRoot, name))
            .FirstOrDefault(Directory.Exists);

    static IEnumerable<string> Upwards(string path)
    {
        for (var directory = new DirectoryInfo(path); directory is not null; directory = directory.Parent)
            yield return directory.FullName;
    }
}
