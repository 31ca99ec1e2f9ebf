using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace WorkflowAgents.Simulator.Tests.Harness;

/// <summary>Receives webhooks, and can be told to refuse them.</summary>
public sealed class FakePlatform
{
    private readonly ConcurrentQueue<Webhook> _received = new();
    private int _refusals;

    public IReadOnlyList<Webhook> Received => [.. _received];

    public IReadOnlyList<JsonNode> WhatsApp => [.. Received.Where(w => w.Path == "/webhooks/whatsapp").Select(w => w.Json)];

    public IReadOnlyList<JsonNode> Calendly => [.. Received.Where(w => w.Path == "/webhooks/calendly").Select(w => w.Json)];

    /// <summary>The <c>value</c> objects of all WhatsApp webhooks.</summary>
    public IReadOnlyList<JsonNode> Values => [.. WhatsApp.Select(w => w["entry"]![0]!["changes"]![0]!["value"]!)];

    public IReadOnlyList<JsonNode> Statuses => [.. Values.Where(v => v["statuses"] is not null).Select(v => v["statuses"]![0]!)];

    public IReadOnlyList<JsonNode> Messages => [.. Values.Where(v => v["messages"] is not null).Select(v => v["messages"]![0]!)];

    public int Attempts { get; private set; }

    public void Refuse(int times) => Interlocked.Exchange(ref _refusals, times);

    public async Task<IResult> Receive(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        Attempts++;
        if (Interlocked.Decrement(ref _refusals) >= 0)
            return Results.StatusCode(503);
        _received.Enqueue(new Webhook(
            http.Request.Path,
            body.ToArray(),
            http.Request.Headers["X-Hub-Signature-256"].ToString(),
            http.Request.Headers["Calendly-Webhook-Signature"].ToString()));
        return Results.Ok();
    }

    public sealed record Webhook(string Path, byte[] Body, string MetaSignature, string CalendlySignature)
    {
        public JsonNode Json => JsonNode.Parse(Encoding.UTF8.GetString(Body))!;
    }
}
