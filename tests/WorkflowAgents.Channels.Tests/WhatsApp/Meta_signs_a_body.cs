using System.Text;
using WorkflowAgents.Channels.WhatsApp;

namespace WorkflowAgents.Channels.Tests.WhatsApp;

public class Meta_signs_a_body
{
    private const string Secret = "app-secret";
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("""{ "object" : "x" }""");
    private static readonly string Header = WhatsAppSignature.Sign(Body, Secret);

    [Fact]
    public void The_published_example_of_hmac_sha256_holds()
    {
        var body = Encoding.UTF8.GetBytes("what do ya want for nothing?");

        Assert.Equal("sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843", WhatsAppSignature.Sign(body, "Jefe"));
    }

    [Fact]
    public void The_right_signature_is_valid_in_either_case()
    {
        Assert.True(WhatsAppSignature.IsValid(Body, Header, Secret));
        Assert.True(WhatsAppSignature.IsValid(Body, "sha256=" + Header[7..].ToUpperInvariant(), Secret));
    }

    [Fact]
    public void One_changed_byte_is_noticed()
    {
        byte[] changed = [.. Body];
        changed[^1] ^= 1;

        Assert.False(WhatsAppSignature.IsValid(changed, Header, Secret));
    }

    [Fact]
    public void Another_or_no_secret_is_refused()
    {
        Assert.False(WhatsAppSignature.IsValid(Body, Header, "verify-token"));
        Assert.False(WhatsAppSignature.IsValid(Body, WhatsAppSignature.Sign(Body, ""), ""));
    }

    [Fact]
    public void Any_other_header_is_refused()
    {
        string?[] bad =
        [
            null, "", "sha256=", Header[..^1], Header + "0", Header[7..], "sha1=" + Header[7..], "SHA256=" + Header[7..],
            $"{Header},{Header}", " " + Header, Header[..^1] + "g", "sha256=" + new string('é', 64),
        ];

        Assert.All(bad, header => Assert.False(WhatsAppSignature.IsValid(Body, header, Secret)));
    }

    [Theory]
    [InlineData("subscribe", "ours", "1158201444", VerificationOutcome.Accepted)]
    [InlineData("subscribe", "ours", "<b>1</b>", VerificationOutcome.Accepted)]
    [InlineData("subscribe", "ours", null, VerificationOutcome.NoChallenge)]
    [InlineData("subscribe", "theirs", "1", VerificationOutcome.Forbidden)]
    [InlineData("subscribe", null, "1", VerificationOutcome.Forbidden)]
    [InlineData("unsubscribe", "ours", "1", VerificationOutcome.Forbidden)]
    [InlineData(null, "ours", "1", VerificationOutcome.Forbidden)]
    public void Only_mode_and_token_open_the_webhook(string? mode, string? token, string? challenge, VerificationOutcome expected)
    {
        Assert.Equal(expected, WhatsAppWebhook.Verify(mode, token, challenge, "ours"));
    }

    [Fact]
    public void Without_a_token_of_ours_nothing_is_verified()
    {
        Assert.Equal(VerificationOutcome.Forbidden, WhatsAppWebhook.Verify("subscribe", "", "1", ""));
    }
}
