using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using WorkflowAgents.Data.Workflows;

namespace WorkflowAgents.Runtime.Workflows;

/// <summary>Versions as files to take elsewhere: one as JSON, many in a zip archive, as an Elsa server writes and reads them.</summary>
public static class WorkflowExport
{
    const long LargestArchive = 64 * 1024 * 1024;
    static readonly DateTimeOffset AnyTime = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The document of a version, complete, with what names its format.</summary>
    public static string Json(WorkflowVersion version)
    {
        var file = new JsonObject { ["$schema"] = WorkflowFileText.Schema };
        foreach (var (name, value) in JsonNode.Parse(version.Document().ToJson())!.AsObject())
            if (name != "$schema" && name != "links" && value is not null)
                file[name] = value.DeepClone();
        file["isReadonly"] ??= version.IsReadonly;
        file["isSystem"] ??= version.IsSystem;
        if (file["root"] is JsonObject root)
            foreach (var activity in ActivityTree.Of(root))
                foreach (var connection in (activity["connections"] as JsonArray ?? []).OfType<JsonObject>().Where(c => c["source"] is JsonObject))
                    connection["vertices"] ??= new JsonArray();
        return file.ToJsonString(Indented);
    }

    /// <summary>Name of the file.</summary>
    public static string FileName(WorkflowVersion version)
    {
        ArgumentNullException.ThrowIfNull(version);
        var words = Plain(version.Name ?? "").ToLowerInvariant().Split('-', StringSplitOptions.RemoveEmptyEntries);
        return $"workflow-definition-{string.Join('-', words.Append(Plain(version.DefinitionId)))}-{Plain(version.Id)}.json";
    }

    /// <summary>An archive that is the same for the same versions, whenever it is made.</summary>
    public static byte[] Zip(IEnumerable<WorkflowVersion> versions)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var version in versions.OrderBy(v => v.DefinitionId, StringComparer.Ordinal).ThenBy(v => v.Version))
            {
                var entry = archive.CreateEntry(FileName(version));
                entry.LastWriteTime = AnyTime;
                using var file = entry.Open();
                file.Write(Encoding.UTF8.GetBytes(Json(version)));
            }
        }
        return bytes.ToArray();
    }

    /// <summary>The texts of the documents in a file: the file itself, or every JSON file in an archive.</summary>
    /// <exception cref="InvalidDataException">The archive is none, or holds more than a server should read.</exception>
    public static async Task<IReadOnlyList<string>> ReadAsync(string fileName, Stream content, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        if (!fileName.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
        {
            using var reader = new StreamReader(content, leaveOpen: true);
            return [await reader.ReadToEndAsync(cancellationToken)];
        }
        // An archive is read from its end; not every upload lets itself be.
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, cancellationToken);
        using var archive = new ZipArchive(bytes, ZipArchiveMode.Read);
        List<string> texts = [];
        var total = 0L;
        foreach (var entry in archive.Entries.Where(e => e.Name.EndsWith(".json", StringComparison.OrdinalIgnoreCase)))
        {
            await using var file = await entry.OpenAsync(cancellationToken);
            using var text = new MemoryStream();
            var buffer = new byte[81920];
            int read;
            while ((read = await file.ReadAsync(buffer, cancellationToken)) > 0)
            {
                // What an archive says of its size need not be true.
                if ((total += read) > LargestArchive)
                    throw new InvalidDataException($"The archive holds more than {LargestArchive / 1024 / 1024} MB.");
                text.Write(buffer, 0, read);
            }
            texts.Add(Encoding.UTF8.GetString(text.ToArray()));
        }
        return texts;
    }

    static string Plain(string name) => string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c == '_' ? c : '-'));
}
