using System.Net;
using WorkflowAgents.Simulator.Tests.Harness;

namespace WorkflowAgents.Simulator.Tests;

public sealed class Sending_a_template : SimulatorTest
{
    public const string Reminder = """ "type":"template","template":{"name":"booking_reminder","language":{"code":"en"},"components":[{"type":"body","parameters":[{"type":"text","text":"Ana"},{"type":"text","text":"10:00"}]}]} """;

    private const string Offer = """ "type":"template","template":{"name":"launch_offer","language":{"code":"en"},"components":[{"type":"body","parameters":[{"type":"text","parameter_name":"company","text":"Ana Ltd"}]},{"type":"button","sub_type":"url","index":"1","parameters":[{"type":"text","text":"7"}]},{"type":"button","sub_type":"quick_reply","index":"0","parameters":[{"type":"payload","payload":"optout"}]}]} """;

    [Fact]
    public async Task Its_parameters_are_filled_in_on_the_phone()
    {
        IsAccepted(await Simulator.Send(Reminder));

        var message = Assert.Single(await Simulator.Phone())!;
        Assert.Equal("Hi Ana, we call you at 10:00.", (string?)message["text"]);
        Assert.Equal("booking_reminder", (string?)message["template"]);
        Assert.Equal("template", (string?)message["type"]);
    }

    [Fact]
    public async Task Header_footer_buttons_and_addresses_are_read_on_lines_of_their_own()
    {
        var answer = await Simulator.Send(Offer);

        IsAccepted(answer);
        Assert.Equal("accepted", (string?)answer.Body!["messages"]![0]!["message_status"]);
        Assert.Equal(
            "Offer\n30 % off for Ana Ltd!\nReply STOP to opt out\nUnsubscribe\nSee it\nhttps://example.com/o/7",
            (string?)(await Simulator.Phone())[0]!["text"]);
    }

    [Fact]
    public async Task Another_language_is_another_template() =>
        IsRefused(await Simulator.Send(Reminder.Replace("\"en\"", "\"de\"", StringComparison.Ordinal)), 132001, "de", HttpStatusCode.NotFound);

    [Fact]
    public async Task The_number_of_parameters_must_match() =>
        IsRefused(await Simulator.Send(Reminder.Replace(",{\"type\":\"text\",\"text\":\"10:00\"}", "", StringComparison.Ordinal)), 132000, "(1) does not match the expected number of params (2)");

    [Fact]
    public async Task A_named_parameter_must_be_named() =>
        IsRefused(await Simulator.Send(Offer.Replace("\"parameter_name\":\"company\",", "", StringComparison.Ordinal)), 100, "Parameter name");

    [Theory]
    [InlineData("two\\nlines")]
    [InlineData("a\\ttab")]
    [InlineData("five     spaces")]
    public async Task A_parameter_stays_on_one_line(string text) =>
        IsRefused(await Simulator.Send(Reminder.Replace("10:00", text, StringComparison.Ordinal)), 132012, "4 consecutive spaces");

    [Fact]
    public async Task Four_spaces_are_allowed() =>
        IsAccepted(await Simulator.Send(Reminder.Replace("10:00", "four    spaces", StringComparison.Ordinal)));

    [Fact]
    public async Task An_empty_parameter_is_missing() =>
        IsRefused(await Simulator.Send(Reminder.Replace("10:00", "", StringComparison.Ordinal)), 131008, "body");

    [Fact]
    public async Task A_button_with_an_open_address_needs_its_parameter() =>
        IsRefused(await Simulator.Send(Offer.Replace("\"index\":\"1\",\"parameters\":[{\"type\":\"text\",\"text\":\"7\"}]", "\"index\":\"1\"", StringComparison.Ordinal)), 131008, "index 1");

    [Fact]
    public async Task A_body_that_grows_too_long_is_refused() =>
        IsRefused(await Simulator.Send(Reminder.Replace("10:00", new string('x', 1010), StringComparison.Ordinal)), 132005);

    [Fact]
    public async Task A_paused_one_is_refused() =>
        IsRefused(await Simulator.Send(""" "type":"template","template":{"name":"old_news","language":{"code":"en"}} """), 132015, "paused");

    [Fact]
    public async Task One_that_is_paused_later_is_refused_from_then_on_and_the_platform_is_told()
    {
        await Simulator.Post("templates/booking_reminder", """{"status":"PAUSED"}""");
        await Simulator.Quiet();

        IsRefused(await Simulator.Send(Reminder), 132015);
        Assert.Equal("PAUSED", (string?)Platform.Values.Single()["event"]);
    }

    [Fact]
    public async Task Marketing_does_not_reach_somebody_who_stopped_it_but_a_reminder_does()
    {
        await Simulator.Post($"contacts/{Ana}/preferences", """{"value":"stop"}""");

        IsRefused(await Simulator.Send(Offer), 131050);
        IsAccepted(await Simulator.Send(Reminder));
        Assert.Equal("stop", (string?)Platform.Values[0]["user_preferences"]![0]!["value"]);
    }

    [Fact]
    public async Task Marketing_reaches_somebody_who_wants_it_again()
    {
        await Simulator.Post($"contacts/{Ana}/preferences", """{"value":"stop"}""");
        await Simulator.Post($"contacts/{Ana}/preferences", """{"value":"resume"}""");

        IsAccepted(await Simulator.Send(Offer));
    }

    [Fact]
    public async Task Templates_are_listed_and_created_as_at_meta()
    {
        var created = await Simulator.Post("graph/v23.0/200000000000002/message_templates", """
            {"name":"spring_news","language":"en","category":"MARKETING","components":[{"type":"BODY","text":"Spring is here, {{1}}!"},{"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"Stop"}]}]}
            """);
        var again = await Simulator.Post("graph/v23.0/200000000000002/message_templates", """
            {"name":"spring_news","language":"en","category":"MARKETING","components":[{"type":"BODY","text":"Spring!"}]}
            """);
        var (_, list) = await Simulator.Call(HttpMethod.Get, "/simulator/graph/v23.0/200000000000002/message_templates?name=spring_news");

        Assert.Equal(HttpStatusCode.OK, created.Status);
        Assert.Equal(100, (int?)again.Body!["error"]!["code"]);
        var template = Assert.Single(list!["data"]!.AsArray())!;
        Assert.Equal(("APPROVED", "POSITIONAL"), ((string?)template["status"], (string?)template["parameter_format"]));
        IsAccepted(await Simulator.Send(""" "type":"template","template":{"name":"spring_news","language":{"code":"en"},"components":[{"type":"body","parameters":[{"type":"text","text":"Ana"}]}]} """));
    }
}
