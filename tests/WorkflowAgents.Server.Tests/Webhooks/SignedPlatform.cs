using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using WorkflowAgents.Server.Tests.Hosting;
using WorkflowAgents.Server.Tests.Scenarios;

namespace WorkflowAgents.Server.Tests.Webhooks;

/// <summary>A platform whose secrets a test knows, so that it can deliver webhooks of its own making.</summary>
public sealed class SignedPlatform : IAsyncLifetime
{
    public const string AppSecret = "the-app-secret-of-the-tests";
    public const string VerifyToken = "the-verify-token-of-the-tests";
    public const string SigningKey = "the-signing-key-of-the-tests";

    public PlatformHost Host { get; private set; } = null!;

    public HttpClient Anyone { get; private set; } = null!;

    public HttpClient Team { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Host = await PlatformHost.StartAsync(new()
        {
            Settings = { ["WhatsApp:AppSecret"] = AppSecret, ["WhatsApp:VerifyToken"] = VerifyToken, ["Calendly:SigningKey"] = SigningKey },
        });
        Anyone = Host.Anonymous();
        Team = await Host.AdminAsync();
    }

    public async Task DisposeAsync() => await Host.DisposeAsync();

    public static byte[] Bytes(object body) => JsonSerializer.SerializeToUtf8Bytes(body);

    public static string Sign(byte[] body) => "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(AppSecret), body));

    /// <summary>One change of one field, as Meta packs it.</summary>
    public static object Envelope(string field, object value) => new
    {
        @object = "whatsapp_business_account",
        entry = new[] { new { id = "200000000000002", changes = new[] { new { field, value } } } },
    };

    /// <summary>The value of a change, with the number it came to.</summary>
    public static Dictionary<string, object?> Value(params (string Name, object? Content)[] parts)
    {
        var value = new Dictionary<string, object?>
        {
            ["messaging_product"] = "whatsapp",
            ["metadata"] = new { display_phone_number = "15550001111", phone_number_id = "100000000000001" },
        };
        foreach (var (name, content) in parts)
            value[name] = content;
        return value;
    }

    public static object Messages(Somebody from, params object?[] messages) => Envelope("messages", Value(
        ("contacts", new[] { new { wa_id = from.WaId, profile = new { name = "Ann Lee" } } }), ("messages", messages)));

    public static object Text(Somebody from, string id, DateTimeOffset at, string text) => new
    {
        from = from.WaId, id, timestamp = at.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture), type = "text", text = new { body = text },
    };

    /// <summary>Delivers with a good signature.</summary>
    public Task<HttpStatusCode> DeliverAsync(object body) => DeliverAsync(Bytes(body));

    public Task<HttpStatusCode> DeliverAsync(byte[] body) => DeliverAsync(body, Sign(body));

    public async Task<HttpStatusCode> DeliverAsync(byte[] body, params string[] signatures)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/whatsapp") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        foreach (var signature in signatures)
            request.Headers.TryAddWithoutValidation("X-Hub-Signature-256", signature);
        using var response = await Anyone.SendAsync(request);
        return response.StatusCode;
    }

    public async Task<IReadOnlyList<JsonElement>> EventsAsync(string? state = null) =>
        [.. (await Team.GetFromJsonAsync<JsonElement>($"/api/events{(state is null ? "" : $"?state={state}")}")).EnumerateArray()];
}
