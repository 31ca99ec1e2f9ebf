using WorkflowAgents.Channels.WhatsApp;

namespace WorkflowAgents.Channels.Tests.WhatsApp;

public class A_message_is_too_much
{
    private static readonly ReplyButton Yes = new("yes", "Yes");
    private static readonly ListRow Row = new("r", "Row");

    public static TheoryData<string, OutboundContent> Mistakes => new()
    {
        { "The text has 4097 characters; 4096 are allowed", new TextContent(Long(4097)) },
        { "The text is empty", new TextContent(" ") },
        { "The text has 1025 characters", new ButtonsContent(Long(1025), [Yes]) },
        { "The header has 61 characters", new ButtonsContent("b", [Yes], Header: Long(61)) },
        { "The footer has 61 characters", new ButtonsContent("b", [Yes], Footer: Long(61)) },
        { "1 to 3 buttons, not 0", new ButtonsContent("b", []) },
        { "1 to 3 buttons, not 4", new ButtonsContent("b", [Yes, new("2", "2"), new("3", "3"), new("4", "4")]) },
        { "A button's title has 21 characters", new ButtonsContent("b", [new("x", Long(21))]) },
        { "A button's id has 257 characters", new ButtonsContent("b", [new(Long(257), "x")]) },
        { "Two buttons have the same id", new ButtonsContent("b", [Yes, new("yes", "Other")]) },
        { "Two buttons have the same title", new ButtonsContent("b", [Yes, new("other", "Yes")]) },
        { "1 to 10 rows in all, not 11", new ListContent("b", "Open", [new("S", [.. Enumerable.Range(0, 11).Select(i => new ListRow($"{i}", $"{i}"))])]) },
        { "A row's title has 25 characters", new ListContent("b", "Open", [new(null, [new("r", Long(25))])]) },
        { "A row's description has 73 characters", new ListContent("b", "Open", [new(null, [new("r", "R", Long(73))])]) },
        { "A section's title is empty", new ListContent("b", "Open", [new(null, [Row]), new("S", [new("q", "Q")])]) },
        { "A section has no rows", new ListContent("b", "Open", [new("A", []), new("S", [Row])]) },
        { "Two rows have the same id", new ListContent("b", "Open", [new(null, [Row, Row])]) },
        { "The list's button has 21 characters", new ListContent("b", Long(21), [new(null, [Row])]) },
        { "The link is not an absolute web address", new LinkContent("b", "Go", new Uri("/r/1", UriKind.Relative)) },
        { "The link is not an absolute web address", new LinkContent("b", "Go", new Uri("javascript:alert(1)")) },
        { "The link's button has 21 characters", new LinkContent("b", Long(21), new Uri("https://x.example")) },
        { "either an id or a link", new MediaContent(MediaKind.Image) },
        { "either an id or a link", new MediaContent(MediaKind.Image) { Id = "1", Link = new Uri("https://x.example") } },
        { "The caption has 1025 characters", new MediaContent(MediaKind.Image) { Id = "1", Caption = Long(1025) } },
        { "Audio takes no caption", new MediaContent(MediaKind.Audio) { Id = "1", Caption = "x" } },
        { "The template's name is empty", new TemplateContent("", "en") },
        { "Parameter 2 of the body is empty", new TemplateContent("t", "en") { Body = [new("a"), new("")] } },
        { "Parameter 1 of the body has a line break or tab", new TemplateContent("t", "en") { Body = [new("a\nb")] } },
        { "Parameter 1 of the body has more than four spaces", new TemplateContent("t", "en") { Body = [new("a     b")] } },
        { "The body mixes named and numbered parameters", new TemplateContent("t", "en") { Body = [new("a"), new("b", "n")] } },
        { "either text or a file", new TemplateContent("t", "en") { Header = [new("a")], HeaderMedia = new(MediaKind.Image) { Id = "1" } } },
    };

    [Theory]
    [MemberData(nameof(Mistakes), DisableDiscoveryEnumeration = true)]
    public void The_mistake_is_named(string expected, OutboundContent content)
    {
        var problems = OutboundLimits.Check(new OutboundMessage { To = "351911111111", Opaque = "o", Content = content });

        Assert.Contains(expected, string.Join("; ", problems), StringComparison.Ordinal);
    }

    [Fact]
    public void The_limits_themselves_are_allowed()
    {
        OutboundContent[] largest =
        [
            new TextContent(Long(4096)),
            new ButtonsContent(Long(1024), [new(Long(256), Long(20)), new("2", "2"), new("3", "3")], Long(60), Long(60)),
            new ListContent("b", Long(20), [.. Enumerable.Range(0, 10).Select(i => new ListSection($"{i}", [new($"{i}", Long(24), Long(72))]))]),
            new LinkContent("b", Long(20), new Uri("https://x.example")),
        ];

        Assert.All(largest, content =>
            Assert.Empty(OutboundLimits.Check(new OutboundMessage { To = "351911111111", Opaque = Long(512), Content = content })));
    }

    [Fact]
    public void Addressee_and_opaque_data_are_checked_as_well()
    {
        var problems = OutboundLimits.Check(new OutboundMessage { To = "PT.77", Recipient = "351911111111", Opaque = Long(513), Content = new TextContent("x") });

        Assert.Equal(3, problems.Count);
        Assert.Single(OutboundLimits.Check(new OutboundMessage { Opaque = "o", Content = new TextContent("x") }));
    }

    [Fact]
    public async Task Nothing_is_asked_of_meta()
    {
        await using var server = await LoopbackServer.StartAsync(200, "{}");

        var refused = Assert.IsType<SendResult.Refused>(
            await Sending.Client(server.Address).SendAsync(Sending.Text(Long(4097)), CancellationToken.None));

        Assert.Empty(server.Requests);
        Assert.Equal((null, WhatsAppErrorClass.BadContent), (refused.Error.Code, refused.Error.Class));
        Assert.Contains("4097", refused.Error.Details, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Ana", "Ana")]
    [InlineData(null, "")]
    [InlineData("  \n\t ", "")]
    [InlineData("Ana\r\nProva", "Ana Prova")]
    [InlineData("Ana \t\n Prova", "Ana  Prova")]
    [InlineData("a    b", "a    b")]
    [InlineData("a          b", "a    b")]
    [InlineData("a\u2028b\u0085c", "a b c")]
    [InlineData("a\u202Eb\u0007c\u2066", "abc")]
    [InlineData("{{7*7}} *bold*", "{{7*7}} *bold*")]
    [InlineData("שלום 👋", "שלום 👋")]
    public void Peoples_words_are_made_fit_for_a_template(string? text, string expected)
    {
        Assert.Equal(expected, TemplateText.Sanitise(text));
    }

    [Fact]
    public void What_was_made_fit_is_accepted()
    {
        var nasty = string.Concat(Enumerable.Range(0, 300).Select(i => (char)i).Append('\u2028').Concat("    \n    \t   ").Append('x'));

        Assert.Empty(OutboundLimits.Check(new OutboundMessage
        {
            To = "351911111111",
            Opaque = "o",
            Content = new TemplateContent("t", "en") { Body = [new(TemplateText.Sanitise(nasty))] },
        }));
    }

    private static string Long(int length) => new('x', length);
}
