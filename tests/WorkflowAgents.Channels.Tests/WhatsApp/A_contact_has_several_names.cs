using WorkflowAgents.Channels.WhatsApp;

namespace WorkflowAgents.Channels.Tests.WhatsApp;

public class A_contact_has_several_names
{
    [Fact]
    public void Phone_and_bsuid_are_both_read()
    {
        var message = Delivery.ReadOne<InboundMessage>(Delivery.Body(Delivery.Change("messages", """
            "contacts":[{"wa_id":"351911111111","user_id":"PT.77","parent_user_id":"PT.ENT.9","profile":{"name":"Ana"}}],
            "messages":[{"from":"351911111111","from_user_id":"PT.77","id":"wamid.1","timestamp":"1772000001","type":"text","text":{"body":"x"}}]
            """)));

        Assert.Equal(("351911111111", "PT.77", "PT.ENT.9", "Ana"), (message.WaId, message.Bsuid, message.ParentBsuid, message.ProfileName));
    }

    [Fact]
    public void A_user_name_leaves_only_the_bsuid()
    {
        var message = Delivery.ReadOne<InboundMessage>(Delivery.Body(Delivery.Change("messages", """
            "contacts":[{"user_id":"PT.77","profile":{"username":"ana.p"}}],
            "messages":[{"from_user_id":"PT.77","id":"wamid.1","timestamp":"1772000001","type":"text","text":{"body":"x"}}]
            """)));

        Assert.Equal((null, "PT.77", "ana.p"), (message.WaId, message.Bsuid, message.ProfileName));
    }

    [Fact]
    public void A_bsuid_in_the_place_of_the_number_is_recognised()
    {
        var message = Delivery.ReadOne<InboundMessage>(Delivery.Body(Delivery.Change("messages", """
            "contacts":[{"wa_id":"PT.77","profile":{"name":"Ana"}}],
            "messages":[{"from":"PT.77","id":"wamid.1","timestamp":"1772000001","type":"text","text":{"body":"x"}}]
            """)));

        Assert.Equal((null, "PT.77", "Ana"), (message.WaId, message.Bsuid, message.ProfileName));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"contacts\":null,")]
    [InlineData("\"contacts\":[],")]
    [InlineData("\"contacts\":\"odd\",")]
    public void A_message_without_contacts_still_has_its_sender(string contacts)
    {
        var message = Delivery.ReadOne<InboundMessage>(
            Delivery.Body(Delivery.Change("messages", $$""" {{contacts}} "messages":[{{Delivery.Text("x")}}] """)));

        Assert.Equal(("351911111111", null), (message.WaId, message.ProfileName));
    }

    [Fact]
    public void Names_go_to_their_own_messages_in_a_batch()
    {
        var events = Delivery.Read(Delivery.Body(Delivery.Change("messages", """
            "contacts":[{"wa_id":"3519001","profile":{"name":"One"}},{"wa_id":"3519002","profile":{"name":"Two"}}],
            "messages":[
              {"from":"3519002","id":"wamid.2","timestamp":"1772000001","type":"text","text":{"body":"b"}},
              {"from":"3519001","id":"wamid.1","timestamp":"1772000001","type":"text","text":{"body":"a"}},
              {"from":"3519003","id":"wamid.3","timestamp":"1772000001","type":"text","text":{"body":"c"}}]
            """)));

        Assert.Equal(["Two", "One", null], events.Cast<InboundMessage>().Select(m => m.ProfileName));
    }

    [Fact]
    public void The_card_of_another_person_is_not_believed()
    {
        var change = Delivery.ReadOne<PreferenceChange>(Delivery.Body(Delivery.Change("user_preferences", """
            "contacts":[{"wa_id":"3519002","user_id":"PT.2"}],
            "user_preferences":[{"wa_id":"3519001","category":"marketing_messages","value":"stop","timestamp":1772000005}]
            """)));

        Assert.Equal(("3519001", null), (change.WaId, change.Bsuid));
    }

    [Fact]
    public void A_new_number_re_keys_the_contact()
    {
        var change = Delivery.ReadOne<IdentityChange>(Delivery.Body(Delivery.Change("messages", """
            "messages":[{"from":"3519001","id":"wamid.S","timestamp":"1772000001","type":"system",
              "system":{"type":"user_changed_number","body":"Ana changed from 3519001 to 3519002","wa_id":"3519002","user_id":"PT.2"}}]
            """)));

        Assert.Equal(IdentityChangeKind.NumberChanged, change.Kind);
        Assert.Equal(("3519001", "3519002", "PT.2"), (change.WaId, change.NewWaId, change.NewBsuid));
    }

    [Fact]
    public void A_new_device_keeps_the_number()
    {
        var change = Delivery.ReadOne<IdentityChange>(Delivery.Messages(Delivery.Message(
            """  "type":"system","system":{"type":"customer_identity_changed","body":"Ana changed her device","wa_id":"351911111111"} """)));

        Assert.Equal((IdentityChangeKind.DeviceChanged, "351911111111", null), (change.Kind, change.WaId, change.NewWaId));
    }

    [Fact]
    public void Other_system_news_is_shown_and_not_taken_for_an_identity()
    {
        var message = Delivery.ReadMessage("""  "type":"system","system":{"type":"group_renamed","body":"Ana renamed the group"} """);

        Assert.Equal((MessageKind.System, "Ana renamed the group"), (message.Kind, message.Text));
    }

    [Fact]
    public void A_new_bsuid_is_linked_with_the_old()
    {
        var change = Delivery.ReadOne<IdentityChange>(Delivery.Body(Delivery.Change("user_id_update", """
            "user_id_update":[{"wa_id":"3519001","user_id":{"previous":"PT.1","current":"PT.2"},"timestamp":"1772000005"}]
            """)));

        Assert.Equal((IdentityChangeKind.UserIdChanged, "3519001", "PT.1", "PT.2"), (change.Kind, change.WaId, change.Bsuid, change.NewBsuid));
    }

    [Theory]
    [InlineData("US.13491208655302741918", true)]
    [InlineData("US.ENT.118157992", true)]
    [InlineData("us.1", false)]
    [InlineData("US.", false)]
    [InlineData("US.1 ", false)]
    [InlineData("16505551234", false)]
    [InlineData(null, false)]
    public void A_bsuid_is_known_by_its_form(string? text, bool expected) => Assert.Equal(expected, WhatsAppIdentity.IsBsuid(text));

    [Theory]
    [InlineData("+351 911-111 (111)", "351911111111")]
    [InlineData("351911111111", "351911111111")]
    [InlineData("US.1349", null)]
    [InlineData("call me", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_number_is_reduced_to_its_digits(string? text, string? expected) =>
        Assert.Equal(expected, WhatsAppIdentity.PhoneDigits(text));
}
