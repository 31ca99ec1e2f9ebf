using System.Text.Json;

namespace WorkflowAgents.Workflows;

/// <summary>
/// What an HttpEndpoint asks of the host that receives the request. It stands beside the payload of the trigger or bookmark and is
/// not part of the hash.
/// </summary>
/// <param name="Authorize">Whether the sender must be known. True unless the document says otherwise.</param>
/// <param name="Policy">The policy the sender must fulfil; null: any known sender.</param>
/// <param name="RequestTimeout">How long the request may take.</param>
/// <param name="RequestSizeLimit">Largest body, in bytes.</param>
/// <param name="FileSizeLimit">Largest file, in bytes.</param>
/// <param name="AllowedFileExtensions">File extensions that may be sent; none given: all.</param>
/// <param name="BlockedFileExtensions">File extensions that may not be sent.</param>
/// <param name="AllowedMimeTypes">Types of files that may be sent; none given: all.</param>
/// <param name="ExposedOutcomes">The rejections that the workflow wants to see; others the host answers itself.</param>
public sealed record HttpEndpointSettings(
    bool Authorize = true,
    string? Policy = null,
    TimeSpan? RequestTimeout = null,
    long? RequestSizeLimit = null,
    long? FileSizeLimit = null,
    IReadOnlyList<string>? AllowedFileExtensions = null,
    IReadOnlyList<string>? BlockedFileExtensions = null,
    IReadOnlyList<string>? AllowedMimeTypes = null,
    IReadOnlyList<string>? ExposedOutcomes = null)
{
    /// <summary>The body is larger than allowed.</summary>
    public const string RequestTooLarge = "Request too large";

    /// <summary>A file is larger than allowed.</summary>
    public const string FileTooLarge = "File too large";

    /// <summary>The extension of a file is not allowed.</summary>
    public const string InvalidFileExtension = "Invalid file extension";

    /// <summary>The type of a file is not allowed.</summary>
    public const string InvalidFileMimeType = "Invalid file MIME type";

    /// <summary>Reads the settings of a trigger or bookmark; null or blank: the strictest.</summary>
    public static HttpEndpointSettings Parse(string? json) => string.IsNullOrWhiteSpace(json)
        ? new HttpEndpointSettings()
        : JsonSerializer.Deserialize<HttpEndpointSettings>(json, ValueJson.Reading) ?? new HttpEndpointSettings();
}
