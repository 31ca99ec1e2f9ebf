using WorkflowAgents.Channels.WhatsApp;

namespace WorkflowAgents.Channels.Tests.WhatsApp;

public class The_error_table
{
    [Theory]
    [InlineData(WhatsAppErrorClass.Retry, 1, 2, 131000, 131016, 131057, 133004, 135000)]
    [InlineData(WhatsAppErrorClass.SlowNumber, 130429, 80007, 4)]
    [InlineData(WhatsAppErrorClass.SlowContact, 131056)]
    [InlineData(WhatsAppErrorClass.NotNow, 131049, 130472, 131048, 131064)]
    [InlineData(WhatsAppErrorClass.SwitchForm, 131047, 131063, 131062)]
    [InlineData(WhatsAppErrorClass.StopContact, 131026, 131050, 131021, 131030, 137000)]
    [InlineData(WhatsAppErrorClass.BadContent, 131008, 131009, 100, 131051, 131052, 131053, 132000, 132001, 132005, 132007, 132008, 132012, 132015, 132016, 132068, 132069)]
    [InlineData(WhatsAppErrorClass.Account, 0, 190, 3, 10, 200, 250, 299, 33, 131005, 131031, 368, 130497, 131042, 131045, 133010, 133016, 133000, 133015)]
    public void Names_the_class_of_every_known_code(WhatsAppErrorClass expected, params int[] codes)
    {
        Assert.All(codes, code => Assert.Equal(expected, WhatsAppErrors.Find(code)?.Class));
    }

    [Fact]
    public void Says_in_words_what_each_means_and_asks()
    {
        Assert.All(WhatsAppErrors.All, entry =>
        {
            Assert.EndsWith(".", entry.Meaning, StringComparison.Ordinal);
            Assert.EndsWith(".", entry.Action, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Admits_what_it_does_not_know()
    {
        Assert.Null(WhatsAppErrors.Find(987654));
        Assert.Null(WhatsAppErrors.Find(300));
    }
}
