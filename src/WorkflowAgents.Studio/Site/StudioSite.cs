using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace WorkflowAgents.Studio.Site;

/// <summary>Elsa Studio itself under <c>/studio</c>: a page for each of its four elements, and the files they are made of.</summary>
public static partial class StudioSite
{
    /// <summary>
    /// What the Studio needs of a browser: its program is WebAssembly, its editor runs in workers and its designer styles what it draws.
    /// The hashes are those of its two inline scripts, for the keys of the editor and of the list of instances. Nothing comes from anywhere else.
    /// </summary>
    public const string ContentSecurityPolicy =
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval' 'sha256-snlP1jz0gjwc5cTz9ErZcliXuCK63+Mmf68RRCeptgc=' "
        + "'sha256-vu6sQrKXQHR4Yn3FMMihA/9TxxfIXnCxKwvLrTPJ5ts='; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        + "font-src 'self' data:; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>Where npm puts it, from the root of a clone.</summary>
    public const string Package = "src/WorkflowAgents.Studio/node_modules/@elsa-workflows/elsa-studio-wasm";

    static readonly FileExtensionContentTypeProvider ContentTypes = new()
    {
        Mappings = { [".dat"] = "application/octet-stream", [".webmanifest"] = "application/manifest+json" },
    };

    /// <summary>Maps the pages.</summary>
    /// <param name="app">The server.</param>
    /// <param name="folder">Where Elsa Studio's files are; null: they were not fetched, and the pages say so.</param>
    public static IEndpointConventionBuilder MapStudio(this IEndpointRouteBuilder app, string? folder)
    {
        var site = app.MapGroup("/studio").ExcludeFromDescription();
        site.MapGet("/", () => TypedResults.LocalRedirect("/studio/workflows"));
        foreach (var page in (string[])["/workflows", "/workflows/{definitionId}", "/instances", "/instances/{instanceId}"])
            site.MapGet(page, (HttpResponse response) => folder is null ? NotInstalled() : Own(response, "studio.html", "text/html"));
        site.MapGet("/studio.js", (HttpResponse response) => Own(response, "studio.js", "text/javascript"));
        site.MapGet("/studio.css", (HttpResponse response) => Own(response, "studio.css", "text/css"));
        if (folder is not null)
        {
            var files = new PhysicalFileProvider(folder);
            site.MapGet("/{**path}", (string path, HttpContext context) => File(files, path, context));
        }
        return site;
    }

    static ProblemHttpResult NotInstalled() => TypedResults.Problem(
        "Install Node.js and build again: the build fetches Elsa Studio with npm. Everything else works without it.",
        title: "Elsa Studio is not installed", statusCode: StatusCodes.Status503ServiceUnavailable);

    static IResult Own(HttpResponse response, string name, string contentType)
    {
        response.Headers.CacheControl = "no-cache";
        return TypedResults.Stream(Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!, $"{contentType}; charset=utf-8");
    }

    /// <summary>A file of the package, as small as the package has it and the browser takes it.</summary>
    static IResult File(PhysicalFileProvider files, string path, HttpContext context)
    {
        var original = files.GetFileInfo(path);
        if (!original.Exists || !ContentTypes.TryGetContentType(path, out var contentType))
            return TypedResults.NotFound();
        var headers = context.Response.Headers;
        headers.CacheControl = Fingerprint().IsMatch(path) ? "public, max-age=31536000, immutable" : "no-cache";
        headers.Vary = HeaderNames.AcceptEncoding;
        var accepted = context.Request.GetTypedHeaders().AcceptEncoding;
        foreach (var (encoding, extension) in ((string, string)[])[("br", ".br"), ("gzip", ".gz")])
        {
            if (accepted.Any(e => e.Value == encoding && e.Quality is not 0) && files.GetFileInfo(path + extension) is { Exists: true } smaller)
            {
                headers.ContentEncoding = encoding;
                return Send(smaller, contentType, encoding);
            }
        }
        return Send(original, contentType, "");
    }

    static PhysicalFileHttpResult Send(IFileInfo file, string contentType, string encoding) => TypedResults.PhysicalFile(
        file.PhysicalPath!, contentType, lastModified: file.LastModified,
        entityTag: new EntityTagHeaderValue($"\"{file.LastModified.ToUnixTimeSeconds():x}-{file.Length:x}{encoding}\""));

    /// <summary>The name changes with the content.</summary>
    [GeneratedRegex(@"\.[a-z0-9]{10}\.(wasm|dat|js|css)$")]
    private static partial Regex Fingerprint();
}
