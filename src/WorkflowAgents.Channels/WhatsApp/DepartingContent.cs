using System.Net;
using System.Net.Http.Headers;

namespace WorkflowAgents.Channels.WhatsApp;

/// <summary>
/// A request body that knows whether it set out. As long as it did not, no server can have acted on it, whatever went
/// wrong; that is a surer sign than the kind of exception.
/// </summary>
internal sealed class DepartingContent : HttpContent
{
    private readonly byte[] _json;

    public DepartingContent(byte[] json)
    {
        _json = json;
        Headers.ContentType = new MediaTypeHeaderValue("application/json");
    }

    public bool HasLeft { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(
        Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        HasLeft = true;
        await stream.WriteAsync(_json, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _json.Length;
        return true;
    }
}
