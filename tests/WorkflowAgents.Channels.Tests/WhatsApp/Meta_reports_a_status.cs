using WorkflowAgents.Channels.WhatsApp;

namespace WorkflowAgents.Channels.Tests.WhatsApp;

public class Meta_reports_a_status
{
    [Theory]
    [InlineData("sent", DeliveryStatus.Sent)]
    [InlineData("delivered", DeliveryStatus.Delivered)]
    [InlineData("read", DeliveryStatus.Read)]
    [InlineData("played", DeliveryStatus.Played)]
    [InlineData("deleted", DeliveryStatus.Deleted)]
    [InlineData("failed", DeliveryStatus.Failed)]
    [InlineData("teleported", DeliveryStatus.Unknown)]
    public void Every_word_is_read_and_kept(string name, DeliveryStatus expected)
    {
        var status = Delivery.ReadOne<MessageStatus>(Delivery.Statuses(
            $$"""{"id":"wamid.B","status":"{{name}}","timestamp":"1772000009","recipient_id":"351911111111"}"""));

        Assert.Equal((expected, name), (status.Status, status.StatusName));
        Assert.Equal($"wa:status:wamid.B:{name}", status.DedupeKey);
    }

    [Fact]
    public void Our_correlation_and_the_price_come_along()
    {
        var status = Delivery.ReadOne<MessageStatus>(Delivery.Statuses("""
            {"id":"wamid.B","status":"sent","timestamp":"1772000009","recipient_user_id":"PT.77","biz_opaque_callback_data":"intent-5",
             "pricing":{"billable":true,"pricing_model":"PMP","category":"utility","type":"regular"}}
            """));

        Assert.Equal(("PT.77", "intent-5"), (status.Bsuid, status.Opaque));
        Assert.Equal(new MessagePricing(true, "PMP", "utility", "regular"), status.Pricing);
    }

    [Theory]
    [InlineData(131047, WhatsAppErrorClass.SwitchForm)]
    [InlineData(131049, WhatsAppErrorClass.NotNow)]
    [InlineData(131056, WhatsAppErrorClass.SlowContact)]
    [InlineData(131026, WhatsAppErrorClass.StopContact)]
    public void A_failure_says_what_to_do(int code, WhatsAppErrorClass expected)
    {
        var status = Delivery.ReadOne<MessageStatus>(Delivery.Statuses(
            $$"""{"id":"wamid.B","status":"failed","timestamp":"1772000009","errors":[{"code":{{code}},"title":"No"}]}"""));

        Assert.Equal((code, expected), (status.Errors[0].Code, status.Errors[0].Class));
        Assert.Null(status.WaId);
    }

    [Fact]
    public void Whatever_the_order_the_message_ends_read_and_failed()
    {
        DeliveryStatus[] all = [DeliveryStatus.Sent, DeliveryStatus.Delivered, DeliveryStatus.Read, DeliveryStatus.Failed];
        foreach (var order in Permutations(all))
        {
            var rank = order.Aggregate(MessageStatusRank.Accepted, (r, s) => r.With(s));

            Assert.Equal(new MessageStatusRank(DeliveryStatus.Read, HasFailed: true), rank);
            Assert.False(rank.IsLost);
        }
    }

    [Fact]
    public void Read_implies_delivered()
    {
        Assert.True(MessageStatusRank.Accepted.With(DeliveryStatus.Read).IsDelivered);
    }

    [Fact]
    public void A_failure_alone_means_lost()
    {
        Assert.True(MessageStatusRank.Accepted.With(DeliveryStatus.Sent).With(DeliveryStatus.Failed).IsLost);
    }

    [Theory]
    [InlineData(DeliveryStatus.Unknown)]
    [InlineData(DeliveryStatus.Deleted)]
    [InlineData(DeliveryStatus.Accepted)]
    public void What_says_nothing_of_delivery_changes_nothing(DeliveryStatus status)
    {
        var sent = MessageStatusRank.Accepted.With(DeliveryStatus.Sent);

        Assert.Equal(sent, sent.With(status));
    }

    [Fact]
    public void Played_counts_as_read()
    {
        Assert.Equal(DeliveryStatus.Read, MessageStatusRank.Accepted.With(DeliveryStatus.Played).Furthest);
    }

    private static IEnumerable<DeliveryStatus[]> Permutations(DeliveryStatus[] items) => items.Length <= 1
        ? [items]
        : items.SelectMany((item, i) => Permutations([.. items[..i], .. items[(i + 1)..]]).Select(rest => (DeliveryStatus[])[item, .. rest]));
}
