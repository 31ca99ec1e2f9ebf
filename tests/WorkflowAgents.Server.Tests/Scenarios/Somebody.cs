using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace WorkflowAgents.Server.Tests.Scenarios;

/// <summary>A contact: what they do on their phone, what they see there, and what the team sees of them.</summary>
public sealed partial class Somebody(Stage stage, string waId, string? name)
{
    static readonly JsonSerializerOptions Web = JsonSerializerOptions.Web;

    public string WaId => waId;

    public Stage Stage => stage;

    // What they do.

    public Task WriteAsync(string text) => stage.SayAsync($"/simulator/contacts/{waId}/messages", new { text, name });

    /// <summary>Writes and gives the platform the time to answer.</summary>
    public async Task<DateTimeOffset> SayAsync(string text)
    {
        var at = await stage.NowAsync();
        await WriteAsync(text);
        await stage.SettleAsync();
        return at;
    }

    public Task SendAsync(object message) => stage.SayAsync($"/simulator/contacts/{waId}/messages", new { message, name });

    public Task TapAsync(string id, string title) => SendAsync(new
    {
        type = "interactive", interactive = new { type = "button_reply", button_reply = new { id, title } },
    });

    public Task<JsonElement> BookAsync(DateTimeOffset start) => BookAsync(null, start);

    public async Task<JsonElement> BookAsync(string? url, DateTimeOffset start) => await stage.SayAsync(
        "/simulator/calendly/bookings",
        new { url = url ?? await LinkAsync(), name = name ?? "Guest", email = $"{waId}@example.com", start = start.UtcDateTime });

    // What they see.

    public async Task<IReadOnlyList<PhoneMessage>> PhoneAsync() =>
        (await stage.Simulator.GetFromJsonAsync<List<PhoneMessage>>($"/simulator/contacts/{waId}/messages", Web))!;

    /// <summary>What came from us, oldest first.</summary>
    public async Task<IReadOnlyList<PhoneMessage>> ReceivedAsync() => [.. (await PhoneAsync()).Where(m => m.IsOurs)];

    public async Task<PhoneMessage> LastAsync() => (await ReceivedAsync())[^1];

    /// <summary>The last booking link on the phone.</summary>
    public async Task<string> LinkAsync()
    {
        var texts = (await ReceivedAsync()).Select(m => m.Text).ToList();
        var offer = texts.FindLast(text => text.Contains("/book/", StringComparison.Ordinal));
        Assert.True(offer is not null, $"No booking link is on the phone:\n{string.Join('\n', texts)}");
        return Url().Match(offer).Value;
    }

    // What the team does.

    public Task<JsonElement> AnswerAsync(string text) => stage.SayAsync($"/api/contacts/{waId}/messages", new { text }, stage.Team);

    public Task<HttpResponseMessage> TryAnswerAsync(object reply) => stage.Team.PostAsJsonAsync($"/api/contacts/{waId}/messages", reply);

    public Task EchoAsync(string text) => stage.SayAsync("/simulator/echoes", new { to = waId, text });

    public Task TakeOverAsync() => stage.SayAsync($"/api/contacts/{waId}/takeover", new { }, stage.Team);

    public Task ResolveAsync() => stage.SayAsync($"/api/contacts/{waId}/resolve", new { }, stage.Team);

    public Task KnowAsync(object facts)
    {
        var all = JsonSerializer.SerializeToNode(facts, Web)!.AsObject();
        all["waId"] = waId;
        all["name"] ??= name;
        return stage.SayAsync("/api/contacts", all, stage.Team);
    }

    // What the team sees.

    public Task<JsonElement> CardAsync() => stage.Team.GetFromJsonAsync<JsonElement>($"/api/contacts/{waId}");

    public async Task<bool> IsKnownAsync() => (await stage.Team.GetAsync($"/api/contacts/{waId}")).StatusCode == HttpStatusCode.OK;

    public Task<JsonElement> BoardAsync() => stage.Team.GetFromJsonAsync<JsonElement>($"/api/contacts/{waId}/agents");

    /// <summary>States of primary agent, handover monitor and Calendly bridge, as in DOMAIN's reference scenario.</summary>
    public async Task<string> StatesAsync()
    {
        var agents = (await BoardAsync()).GetProperty("agents").EnumerateArray()
            .ToDictionary(a => a.GetProperty("agent").GetString()!, a => a.GetProperty("state").GetString());
        return $"primary {agents["primary_agent"]}, monitor {agents["handover_monitor"]}, bridge {agents["calendly_bridge"]}";
    }

    /// <summary>"kind source→target", oldest first, without state syncs.</summary>
    public async Task<IReadOnlyList<string>> AgentMessagesAsync() =>
    [
        .. (await BoardAsync()).GetProperty("messages").EnumerateArray()
            .Where(m => m.GetProperty("kind").GetString() != "state_sync")
            .Select(m => $"{m.GetProperty("kind").GetString()} {m.GetProperty("source").GetString()}→{m.GetProperty("target").GetString()}"),
    ];

    public async Task<IReadOnlyList<JsonElement>> LedgerAsync() =>
        [.. (await stage.Team.GetFromJsonAsync<JsonElement>($"/api/contacts/{waId}/ledger")).EnumerateArray()];

    public async Task<IReadOnlyList<JsonElement>> ConversationAsync() =>
        [.. (await stage.Team.GetFromJsonAsync<JsonElement>($"/api/contacts/{waId}/messages")).EnumerateArray()];

    public async Task<IReadOnlyList<JsonElement>> HandoversAsync() =>
        [.. (await stage.Team.GetFromJsonAsync<JsonElement>($"/api/handovers?contactId={await IdAsync()}")).EnumerateArray()];

    public async Task<string> HandoverStateAsync() => (await HandoversAsync())[0].GetProperty("state").GetString()!;

    public async Task<IReadOnlyList<JsonElement>> AlertsAsync() =>
        [.. (await stage.Team.GetFromJsonAsync<JsonElement>($"/api/alerts?contactId={await IdAsync()}")).EnumerateArray()];

    public async Task<IReadOnlyList<string>> AlertKindsAsync() => [.. (await AlertsAsync()).Select(a => a.GetProperty("kind").GetString()!)];

    async Task<Guid> IdAsync() => (await CardAsync()).GetProperty("id").GetGuid();

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Url();
}
