using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using WorkflowAgents.Channels.Calendly;
using WorkflowAgents.Channels.LanguageModels;
using WorkflowAgents.Channels.WhatsApp;

namespace WorkflowAgents.Channels.Tests;

public class The_channels_are_registered
{
    private static readonly Dictionary<string, string?> Complete = new()
    {
        ["WhatsApp:PhoneNumberId"] = "106",
        ["WhatsApp:AccessToken"] = "token",
        ["WhatsApp:AppSecret"] = "secret",
        ["WhatsApp:VerifyToken"] = "verify",
    };

    [Fact]
    public void Everything_can_be_had()
    {
        using var services = Build([]);

        Assert.NotNull(services.GetRequiredService<WhatsAppClient>());
        Assert.NotNull(services.GetRequiredService<CalendlyClient>());
        Assert.False(services.GetRequiredService<LanguageModelClient>().IsEnabled);
        Assert.Equal(new Uri("https://graph.facebook.com"), services.GetRequiredService<IOptions<WhatsAppOptions>>().Value.BaseUrl);
    }

    [Fact]
    public void A_model_is_there_when_it_is_configured()
    {
        using var services = Build(new() { ["LanguageModel:Endpoint"] = "http://127.0.0.1:1/v1", ["LanguageModel:Model"] = "m" });

        Assert.True(services.GetRequiredService<LanguageModelClient>().IsEnabled);
    }

    [Theory]
    [InlineData("WhatsApp:AccessToken", "")]
    [InlineData("WhatsApp:AccessToken", "top secret\nvalue")]
    [InlineData("WhatsApp:ApiVersion", "latest")]
    [InlineData("WhatsApp:BaseUrl", "graph.facebook.com")]
    [InlineData("WhatsApp:BaseUrl", "ftp://graph.facebook.com")]
    [InlineData("WhatsApp:PhoneNumberId", "../me")]
    [InlineData("WhatsApp:Timeout", "00:10:00")]
    [InlineData("Calendly:SignatureWindow", "01:00:00")]
    [InlineData("Calendly:BookingUrl", "calendly.com/me")]
    [InlineData("LanguageModel:Endpoint", "/v1")]
    [InlineData("LanguageModel:Timeout", "00:01:00")]
    public void A_bad_value_stops_the_start_and_its_key_is_named(string key, string value)
    {
        using var services = Build(new() { [key] = value });

        var failure = Assert.Throws<OptionsValidationException>(services.GetRequiredService<IStartupValidator>().Validate);

        Assert.Contains(key, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("top secret", failure.Message, StringComparison.Ordinal);
    }

    private static ServiceProvider Build(Dictionary<string, string?> changes)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(Complete).AddInMemoryCollection(changes).Build();
        return new ServiceCollection().AddLogging().AddChannels(configuration).BuildServiceProvider();
    }
}
