using WorkflowAgents.Channels.WhatsApp;

namespace WorkflowAgents.Channels.Tests.WhatsApp;

public class Meta_tells_other_news
{
    [Fact]
    public void An_echo_is_about_its_addressee()
    {
        var echo = Delivery.ReadOne<MessageEcho>(Delivery.Body(Delivery.Change("smb_message_echoes", """
            "contacts":[{"wa_id":"351911111111","user_id":"PT.77","profile":{"name":"Ana"}}],
            "message_echoes":[{"from":"351210000000","to":"351911111111","to_user_id":"PT.77","id":"wamid.E","timestamp":"1772000003",
              "type":"text","text":{"body":"This is Rui, hello"}}]
            """)));

        Assert.Equal(("351911111111", "PT.77", "This is Rui, hello"), (echo.WaId, echo.Bsuid, echo.Text));
        Assert.Equal("wa:echo:wamid.E", echo.DedupeKey);
    }

    [Fact]
    public void An_echo_can_delete()
    {
        var echo = Delivery.ReadOne<MessageEcho>(Delivery.Body(Delivery.Change("smb_message_echoes", """
            "message_echoes":[{"from":"351210000000","to_user_id":"PT.77","id":"wamid.E","timestamp":"1772000003",
              "type":"revoke","revoke":{"original_message_id":"wamid.O"}}]
            """)));

        Assert.Equal((MessageKind.Revoke, "wamid.O", "PT.77"), (echo.Kind, echo.TargetWamid, echo.Bsuid));
    }

    [Fact]
    public void History_is_never_taken_for_news()
    {
        var events = Delivery.Read(Delivery.Body(Delivery.Change("history", """
            "history":[{"metadata":{"phase":0,"chunk_order":1,"progress":50},"threads":[{"id":"351911111111","messages":[
              {"from":"351911111111","id":"wamid.H1","timestamp":"1760000000","type":"text","text":{"body":"Old question"},"history_context":{"status":"READ"}},
              {"from":"351210000000","to":"351911111111","id":"wamid.H2","timestamp":"1760000100","type":"text","text":{"body":"Old answer"}}]}]}]
            """)));

        var items = events.Cast<HistoryItem>().ToArray();
        Assert.Equal([(false, "Old question", "READ"), (true, "Old answer", null)], items.Select(i => (i.FromBusiness, i.Text!, i.DeliveryName)));
        Assert.All(items, i => Assert.Equal("351911111111", i.WaId));
        Assert.Equal("wa:history:wamid.H1", items[0].DedupeKey);
    }

    [Fact]
    public void A_refused_history_is_an_error_of_the_account()
    {
        var change = Delivery.ReadOne<AccountChange>(Delivery.Body(Delivery.Change("history", """
            "history":[{"errors":[{"code":2593109,"title":"History sharing is turned off"}]}]
            """)));

        Assert.Equal(("history", 2593109), (change.Field, change.Errors[0].Code));
    }

    [Theory]
    [InlineData("stop", PreferenceValue.Stop)]
    [InlineData("resume", PreferenceValue.Resume)]
    [InlineData("signup", PreferenceValue.Signup)]
    [InlineData("maybe", PreferenceValue.Unknown)]
    public void A_preference_is_read(string value, PreferenceValue expected)
    {
        var change = Delivery.ReadOne<PreferenceChange>(Delivery.Body(Delivery.Change("user_preferences", $$"""
            "user_preferences":[{"user_id":"PT.77","detail":"d","category":"marketing_messages","value":"{{value}}","timestamp":1772000005}]
            """)));

        Assert.Equal((expected, value, "marketing_messages", "PT.77"), (change.Value, change.ValueName, change.Category, change.Bsuid));
        Assert.Equal($"wa:preference:PT.77:PN1:1772000005:{value}", change.DedupeKey);
    }

    [Theory]
    [InlineData("message_template_status_update", """  "event":"PAUSED","reason":"LOW_QUALITY" """, TemplateChangeKind.Status, "PAUSED", null)]
    [InlineData("message_template_quality_update", """  "previous_quality_score":"GREEN","new_quality_score":"RED" """, TemplateChangeKind.Quality, "RED", "GREEN")]
    [InlineData("template_category_update", """  "previous_category":"UTILITY","new_category":"MARKETING" """, TemplateChangeKind.Category, "MARKETING", "UTILITY")]
    [InlineData("message_template_components_update", """  "message_template_element":"x" """, TemplateChangeKind.Components, null, null)]
    public void A_templates_news_is_read(string field, string news, TemplateChangeKind kind, string? current, string? previous)
    {
        var change = Delivery.ReadOne<TemplateChange>(Delivery.Body(Delivery.Change(field, $$"""
            "message_template_id":594425,"message_template_name":"still_there","message_template_language":"en_US",{{news}}
            """)));

        Assert.Equal((kind, current, previous), (change.Kind, change.Current, change.Previous));
        Assert.Equal(("594425", "still_there", "en_US"), (change.TemplateId, change.Name, change.Language));
        Assert.Equal($"wa:template:594425:{kind}={current}:1772000000", change.DedupeKey);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1772000000), change.At);
    }

    [Fact]
    public void Quality_and_limit_of_the_number_are_read()
    {
        var change = Delivery.ReadOne<AccountChange>(Delivery.Body(Delivery.Change("phone_number_quality_update", """
            "event":"DOWNGRADE","current_limit":"TIER_2K"
            """)));

        Assert.Equal(("phone_number_quality_update", "DOWNGRADE", "TIER_2K"), (change.Field, change.Event, change.Limit));
    }

    [Fact]
    public void Errors_of_the_channel_are_news_too()
    {
        var change = Delivery.ReadOne<AccountChange>(Delivery.Body(Delivery.Change("messages", """
            "errors":[{"code":130429,"title":"Rate limit hit"}]
            """)));

        Assert.Equal(("errors", WhatsAppErrorClass.SlowNumber), (change.Field, change.Errors[0].Class));
    }

    [Theory]
    [InlineData("""{"field":"telepathy","value":{"thought":1}}""")]
    [InlineData("""{"field":"telepathy","value":7}""")]
    [InlineData("""{"field":"telepathy"}""")]
    public void An_unknown_field_is_kept(string change)
    {
        var unknown = Delivery.ReadOne<UnknownChange>(Delivery.Body(change));

        Assert.Equal(("telepathy", change), (unknown.Field, unknown.RawJson));
    }

    [Fact]
    public void Another_product_of_metas_is_kept()
    {
        Assert.Equal("instagram", Delivery.ReadOne<UnknownChange>("""{"object":"instagram","entry":[{"id":"1"}]}""").Field);
    }
}
