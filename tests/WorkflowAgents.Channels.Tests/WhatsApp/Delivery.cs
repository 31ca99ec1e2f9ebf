using System.Text;
using System.Text.Json;
using WorkflowAgents.Channels.WhatsApp;

namespace WorkflowAgents.Channels.Tests.WhatsApp;

/// <summary>Bodies as Meta writes them, and what is read from them.</summary>
internal static class Delivery
{
    public static readonly DateTimeOffset ReceivedAt = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public const string Ana = """{"wa_id":"351911111111","profile":{"name":"Ana Prova"}}""";

    public static string Body(params string[] changes) =>
        $$"""{"object":"whatsapp_business_account","entry":[{"id":"WABA1","time":1772000000,"changes":[{{string.Join(',', changes)}}]}]}""";

    public static string Change(string field, string inner) =>
        $$"""{"field":"{{field}}","value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"351 210 000 000","phone_number_id":"PN1"},{{inner}} } }""";

    public static string Messages(params string[] messages) =>
        Body(Change("messages", $$"""  "contacts":[{{Ana}}],"messages":[{{string.Join(',', messages)}}] """));

    public static string Statuses(params string[] statuses) =>
        Body(Change("messages", $$"""  "statuses":[{{string.Join(',', statuses)}}] """));

    /// <summary>A message of Ana's with this tail of properties.</summary>
    public static string Message(string tail, string id = "wamid.A1") =>
        $$"""{"from":"351911111111","id":"{{id}}","timestamp":"1772000001",{{tail}} }""";

    public static string Text(string body, string id = "wamid.A1") =>
        Message($$"""  "type":"text","text":{"body":{{JsonSerializer.Serialize(body)}}} """, id);

    public static IReadOnlyList<WhatsAppEvent> Read(string body) => Read(Encoding.UTF8.GetBytes(body));

    public static IReadOnlyList<WhatsAppEvent> Read(byte[] body) => WhatsAppWebhook.Read(body, ReceivedAt).Events;

    public static T ReadOne<T>(string body)
        where T : WhatsAppEvent => Assert.IsType<T>(Assert.Single(Read(body)));

    public static InboundMessage ReadMessage(string tail) => ReadOne<InboundMessage>(Messages(Message(tail)));
}
