using System.Net;
using System.Text.Json;
using WorkflowAgents.Server.Tests.Scenarios;
using static WorkflowAgents.Server.Tests.Webhooks.SignedPlatform;

namespace WorkflowAgents.Server.Tests.Webhooks;

public sealed class Not_everything_is_a_question(SignedPlatform platform) : IClassFixture<SignedPlatform>
{
    [Fact]
    public async Task An_unsupported_message_is_for_the_team_and_no_agent_answers_it()
    {
        var stage = await Stage.InTheMorningAsync(platform.Host);
        var ann = stage.Meet("Ann Lee");
        await ann.SendAsync(new { type = "unsupported", errors = new[] { new { code = 131051, title = "Message type unknown" } } });
        await stage.SettleAsync();
        Assert.Empty(await ann.ReceivedAsync());
        Assert.Equal(["unsupported_message"], await ann.AlertKindsAsync());
    }

    [Fact]
    public async Task A_reaction_given_and_taken_back_starts_nothing()
    {
        var stage = await Stage.InTheMorningAsync(platform.Host);
        var ann = stage.Meet("Ann Lee");
        await ann.SayAsync("Hello");
        var answer = await ann.LastAsync();
        await ann.SendAsync(new { type = "reaction", reaction = new { message_id = answer.Id, emoji = "👍" } });
        await ann.SendAsync(new { type = "reaction", reaction = new { message_id = answer.Id, emoji = "" } });
        await ann.SendAsync(new { type = "reaction", reaction = new { message_id = answer.Id } });
        await stage.SettleAsync();
        Assert.Single(await ann.ReceivedAsync());
    }

    [Fact]
    public async Task An_edit_changes_what_was_written_and_starts_nothing()
    {
        var stage = await Stage.InTheMorningAsync(platform.Host);
        var ann = stage.Meet("Ann Lee");
        await ann.SendAsync(new { id = "wamid.first-edited", type = "text", text = new { body = "Hello" } });
        await stage.SettleAsync();
        await ann.SendAsync(new { type = "edit", edit = new { original_message_id = "wamid.first-edited", message = new { type = "text", text = new { body = "I want to talk to a human" } } } });
        await stage.SettleAsync();
        Assert.Single(await ann.ReceivedAsync());
        Assert.Empty(await ann.HandoversAsync());
        Assert.Equal("I want to talk to a human", Assert.Single(await InboundAsync(ann)).GetProperty("text").GetString());
    }

    [Fact]
    public async Task What_was_taken_back_is_gone_and_starts_nothing()
    {
        var stage = await Stage.InTheMorningAsync(platform.Host);
        var ann = stage.Meet("Ann Lee");
        await ann.SendAsync(new { id = "wamid.first-revoked", type = "text", text = new { body = "My password is swordfish" } });
        await stage.SettleAsync();
        var before = (await ann.ReceivedAsync()).Count;
        await ann.SendAsync(new { type = "revoke", revoke = new { original_message_id = "wamid.first-revoked" } });
        await stage.SettleAsync();
        Assert.Equal(before, (await ann.ReceivedAsync()).Count);
        var message = Assert.Single(await InboundAsync(ann));
        Assert.True(message.GetProperty("revoked").GetBoolean());
        Assert.Equal(JsonValueKind.Null, message.GetProperty("text").ValueKind);
    }

    [Fact]
    public async Task The_history_of_before_is_kept_and_starts_nothing()
    {
        var stage = await Stage.InTheMorningAsync(platform.Host);
        var ann = stage.Meet("Ann Lee");
        var now = await stage.NowAsync();
        var history = Envelope("history", Value(("history", new[]
        {
            new
            {
                metadata = new { phase = 1, chunk_order = 1, progress = 100 },
                threads = new[]
                {
                    new
                    {
                        id = ann.WaId,
                        messages = Enumerable.Range(0, 20).Select(i => new
                        {
                            from = i % 2 == 0 ? ann.WaId : "15550001111",
                            id = $"wamid.history{i}",
                            timestamp = $"{now.AddMinutes(-i).ToUnixTimeSeconds()}",
                            type = "text",
                            text = new { body = "I want to talk to a human" },
                            history_context = new { status = "READ" },
                        }),
                    },
                },
            },
        })));
        Assert.Equal(HttpStatusCode.OK, await platform.DeliverAsync(history));
        await stage.GoOnAsync(TimeSpan.FromHours(2));
        Assert.Equal(20, (await ann.ConversationAsync()).Count);
        Assert.Empty(await ann.ReceivedAsync());
        Assert.Empty(await ann.HandoversAsync());
        Assert.Equal(JsonValueKind.Null, (await ann.CardAsync()).GetProperty("windowClosesAt").ValueKind);
        using var refused = await ann.TryAnswerAsync(new { text = "Hello" });
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
    }

    [Fact]
    public async Task Who_has_no_number_but_an_id_is_answered_all_the_same()
    {
        var stage = await Stage.InTheMorningAsync(platform.Host);
        const string Id = "US.13491208655302741918";
        await stage.SayAsync($"/simulator/contacts/{Id}/messages", new { text = "What does it cost?", name = "Ann Lee" });
        await stage.SettleAsync();
        var ann = new Somebody(stage, Id, "Ann Lee");
        Assert.Contains("prices", Assert.Single(await ann.ReceivedAsync()).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("image", "{\"image\":{\"id\":\"123\",\"mime_type\":\"image/jpeg\",\"sha256\":\"x\",\"caption\":\"What does it cost?\"}}")]
    [InlineData("location", "{\"location\":{\"latitude\":52.5,\"longitude\":13.4}}")]
    [InlineData("audio", "{\"audio\":{\"id\":\"123\",\"mime_type\":\"audio/ogg\",\"voice\":true}}")]
    [InlineData("contacts", "{\"contacts\":[{\"name\":{\"formatted_name\":\"Ben\"},\"phones\":[{\"phone\":\"+4917099\"}]}]}")]
    [InlineData("order", "{\"order\":{\"catalog_id\":\"1\",\"text\":\"two please\",\"product_items\":[]}}")]
    [InlineData("button", "{\"button\":{\"payload\":\"human\",\"text\":\"Talk to a human\"}}")]
    public async Task Every_other_kind_is_answered(string type, string content)
    {
        var stage = await Stage.InTheMorningAsync(platform.Host);
        var ann = stage.Meet("Ann Lee");
        var message = System.Text.Json.Nodes.JsonNode.Parse(content)!.AsObject();
        message["type"] = type;
        await ann.SendAsync(message);
        await stage.SettleAsync();
        Assert.Single(await ann.ReceivedAsync());
        Assert.Equal(type == "button" ? 1 : 0, (await ann.HandoversAsync()).Count);
    }

    static async Task<IEnumerable<JsonElement>> InboundAsync(Somebody somebody) =>
        (await somebody.ConversationAsync()).Where(m => m.GetProperty("direction").GetString() == "in");
}
