using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using WorkflowAgents.Server.Tests.Scenarios;
using static WorkflowAgents.Server.Tests.Webhooks.SignedPlatform;

namespace WorkflowAgents.Server.Tests.Webhooks;

public sealed class The_signature_is_wrong(SignedPlatform platform) : IClassFixture<SignedPlatform>
{
    [Theory]
    [InlineData("none")]
    [InlineData("empty")]
    [InlineData("short")]
    [InlineData("long")]
    [InlineData("without prefix")]
    [InlineData("sha1")]
    [InlineData("no hex")]
    [InlineData("other secret")]
    [InlineData("twice")]
    [InlineData("tampered")]
    [InlineData("reserialised")]
    [InlineData("gzip")]
    public async Task The_delivery_is_refused_and_leaves_no_trace(string how)
    {
        var ann = (await Stage.OnAsync(platform.Host)).Meet();
        var body = Bytes(Messages(ann, Text(ann, $"wamid.{how}", TimeProvider.System.GetUtcNow(), "Hello")));
        var good = Sign(body);
        var (sent, signatures) = how switch
        {
            "none" => (body, []),
            "empty" => (body, [""]),
            "short" => (body, [good[..^2]]),
            "long" => (body, [good + "00"]),
            "without prefix" => (body, [good["sha256=".Length..]]),
            "sha1" => (body, ["sha1=" + good["sha256=".Length..]]),
            "no hex" => (body, ["sha256=" + new string('z', 64)]),
            "other secret" => (body, ["sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes("guessed"), body))]),
            "twice" => (body, [good, good]),
            "tampered" => (Tampered(body), [good]),
            "reserialised" => (Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body).Replace(",", ", ", StringComparison.Ordinal)), [good]),
            "gzip" => (Zipped(body), [good]),
            _ => (body, Array.Empty<string>()),
        };
        Assert.Equal(HttpStatusCode.Unauthorized, await platform.DeliverAsync(sent, signatures));
        Assert.False(await ann.IsKnownAsync());
    }

    [Fact]
    public async Task In_capital_letters_it_is_right()
    {
        var ann = (await Stage.OnAsync(platform.Host)).Meet();
        var body = Bytes(Messages(ann, Text(ann, "wamid.capitals", TimeProvider.System.GetUtcNow(), "Hello")));
        Assert.Equal(HttpStatusCode.OK, await platform.DeliverAsync(body, "sha256=" + Sign(body)["sha256=".Length..].ToUpperInvariant()));
        Assert.True(await ann.IsKnownAsync());
    }

    [Fact]
    public async Task Four_megabytes_are_too_much_before_anything_is_checked()
    {
        var body = new byte[4 * 1024 * 1024];
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await platform.DeliverAsync(body));
        using var chunked = new HttpRequestMessage(HttpMethod.Post, "/webhooks/whatsapp") { Content = new ByteArrayContent(body) };
        chunked.Headers.TransferEncodingChunked = true;
        chunked.Headers.TryAddWithoutValidation("X-Hub-Signature-256", Sign(body));
        using var response = await platform.Anyone.SendAsync(chunked);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Theory]
    [InlineData(0, "v1", HttpStatusCode.OK)]
    [InlineData(-600, "v1", HttpStatusCode.Unauthorized)]
    [InlineData(600, "v1", HttpStatusCode.Unauthorized)]
    [InlineData(0, "v0", HttpStatusCode.Unauthorized)]
    [InlineData(0, null, HttpStatusCode.Unauthorized)]
    public async Task Calendlys_must_be_of_this_moment(int seconds, string? version, HttpStatusCode expected)
    {
        var body = Bytes(new { @event = "event_type.updated", created_at = "2026-11-23T10:00:00Z", payload = new { uri = $"https://api.calendly.com/x/{seconds}{version}" } });
        var t = TimeProvider.System.GetUtcNow().AddSeconds(seconds).ToUnixTimeSeconds();
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{t}."), .. body];
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(SigningKey), signed));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/calendly") { Content = new ByteArrayContent(body) };
        if (version is not null)
            request.Headers.TryAddWithoutValidation("Calendly-Webhook-Signature", $"t={t},{version}={signature}");
        using var response = await platform.Anyone.SendAsync(request);
        Assert.Equal(expected, response.StatusCode);
    }

    static byte[] Tampered(byte[] body)
    {
        var copy = (byte[])body.Clone();
        copy[^20] ^= 1;
        return copy;
    }

    static byte[] Zipped(byte[] body)
    {
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Fastest))
            gzip.Write(body);
        return zipped.ToArray();
    }
}
