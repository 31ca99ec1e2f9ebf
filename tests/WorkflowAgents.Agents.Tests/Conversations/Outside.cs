using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace WorkflowAgents.Agents.Tests.Conversations;

/// <summary>WhatsApp and Calendly as the clients see them: takes sends, or fails as it was told to.</summary>
sealed class Outside(TimeProvider clock) : HttpMessageHandler
{
    static readonly Dictionary<Fault, (HttpStatusCode Status, int Code)> Refusals = new()
    {
        [Fault.ServerError] = (HttpStatusCode.InternalServerError, 131000),
        [Fault.TooFast] = (HttpStatusCode.TooManyRequests, 130429),
        [Fault.Undeliverable] = (HttpStatusCode.BadRequest, 131026),
        [Fault.WindowClosed] = (HttpStatusCode.BadRequest, 131047),
    };

    readonly List<Sent> sent = [];
    int links;

    public IReadOnlyList<Sent> Sent => sent;

    /// <summary>What the next sends meet; when it is empty everything is taken.</summary>
    public Queue<Fault> Faults { get; } = new();

    public bool CalendlyIsDown { get; set; }

    /// <summary>The last time the contact wrote, as Meta counts it.</summary>
    public DateTimeOffset? LastInboundAt { get; set; }

    /// <summary>Asks the platform who holds the contact and whose message it is.</summary>
    public Func<string, Task<(bool HumanHolds, string Sender, string Purpose, string? InstanceId)>> Look { get; set; } = null!;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var isSend = !request.RequestUri!.AbsolutePath.EndsWith("/scheduling_links", StringComparison.Ordinal);
        if (!isSend)
        {
            return CalendlyIsDown
                ? new HttpResponseMessage(HttpStatusCode.ServiceUnavailable)
                : Json(new JsonObject { ["resource"] = new JsonObject { ["booking_url"] = $"https://calendly.example/d/code-{++links}" } });
        }
        if (Faults.TryPeek(out var next) && next == Fault.Unreachable)
        {
            Faults.Dequeue();
            throw new HttpRequestException(HttpRequestError.ConnectionError);
        }
        var body = JsonNode.Parse(await request.Content!.ReadAsStringAsync(cancellationToken))!;
        if ((string?)body["status"] == "read")
            return Json(new JsonObject { ["success"] = true });

        var fault = Faults.TryDequeue(out var planned) ? planned : Fault.None;
        if (Refusals.TryGetValue(fault, out var refusal))
            return Json(new JsonObject { ["error"] = new JsonObject { ["code"] = refusal.Code, ["message"] = $"(#{refusal.Code}) {fault}" } }, refusal.Status);
        switch (fault)
        {
            case Fault.DiesBefore:
                throw new ProcessDied();
            case Fault.LostThenDropped:
                throw new HttpRequestException(HttpRequestError.ResponseEnded);
        }
        var wamid = await TakeAsync(body);
        return fault switch
        {
            Fault.DiesAfter => throw new ProcessDied(),
            Fault.AcceptedThenDropped => throw new HttpRequestException(HttpRequestError.ResponseEnded),
            _ => Json(new JsonObject
            {
                ["messaging_product"] = "whatsapp",
                ["contacts"] = new JsonArray(new JsonObject { ["input"] = (string?)body["to"], ["wa_id"] = (string?)body["to"] }),
                ["messages"] = new JsonArray(new JsonObject { ["id"] = wamid }),
            }),
        };
    }

    async Task<string> TakeAsync(JsonNode body)
    {
        var key = (string)body["biz_opaque_callback_data"]!;
        var type = (string)body["type"]!;
        var content = body[type]!;
        var text = type switch
        {
            "text" => (string)content["body"]!,
            "template" => (string)content["name"]!,
            _ => (string)content["body"]!["text"]!,
        };
        var now = clock.GetUtcNow();
        var (humanHolds, sender, purpose, instance) = await Look(key);
        var message = new Sent(
            now, $"wamid.out{sent.Count + 1}", key, sender, purpose, type == "template", text, (string?)content["action"]?["parameters"]?["url"],
            humanHolds, LastInboundAt is { } last && now < last.AddHours(24), instance);
        sent.Add(message);
        return message.Wamid;
    }

    static HttpResponseMessage Json(JsonNode body, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
}
