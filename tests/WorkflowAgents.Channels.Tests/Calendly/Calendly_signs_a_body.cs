using System.Text;
using Microsoft.Extensions.Time.Testing;
using WorkflowAgents.Channels.Calendly;

namespace WorkflowAgents.Channels.Tests.Calendly;

public class Calendly_signs_a_body
{
    private const string Key = "signing-key";
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("""{"event":"invitee.created"}""");

    private readonly FakeTimeProvider _clock = new(DateTimeOffset.FromUnixTimeSeconds(1772000000));

    [Fact]
    public void The_right_signature_is_valid_in_either_case()
    {
        var header = CalendlySignature.Sign(Body, Key, _clock.GetUtcNow());

        Assert.StartsWith("t=1772000000,v1=", header, StringComparison.Ordinal);
        Assert.Equal(SignatureOutcome.Valid, Check(header));
        Assert.Equal(SignatureOutcome.Valid, Check("t=1772000000,v1=" + header[16..].ToUpperInvariant()));
    }

    [Theory]
    [InlineData(180, SignatureOutcome.Valid)]
    [InlineData(-180, SignatureOutcome.Valid)]
    [InlineData(181, SignatureOutcome.Stale)]
    [InlineData(-181, SignatureOutcome.Stale)]
    [InlineData(600, SignatureOutcome.Stale)]
    [InlineData(-600, SignatureOutcome.Stale)]
    public void It_is_good_for_three_minutes_either_way(int seconds, SignatureOutcome expected)
    {
        var header = CalendlySignature.Sign(Body, Key, _clock.GetUtcNow() - TimeSpan.FromSeconds(seconds));

        Assert.Equal(expected, Check(header));
    }

    [Fact]
    public void The_window_can_be_set()
    {
        var header = CalendlySignature.Sign(Body, Key, _clock.GetUtcNow());
        _clock.Advance(TimeSpan.FromSeconds(290));

        Assert.Equal(SignatureOutcome.Stale, Check(header));
        Assert.Equal(SignatureOutcome.Valid, CalendlySignature.Check(Body, header, Key, _clock.GetUtcNow(), TimeSpan.FromSeconds(300)));
    }

    [Fact]
    public void Another_body_key_or_time_is_wrong()
    {
        var header = CalendlySignature.Sign(Body, Key, _clock.GetUtcNow());

        Assert.Equal(SignatureOutcome.Wrong, CalendlySignature.Check([.. Body, 32], header, Key, _clock.GetUtcNow()));
        Assert.Equal(SignatureOutcome.Wrong, CalendlySignature.Check(Body, header, "other", _clock.GetUtcNow()));
        Assert.Equal(SignatureOutcome.Wrong, Check(header.Replace("t=1772000000", "t=1772000001", StringComparison.Ordinal)));
    }

    [Fact]
    public void Missing_and_repeated_parts_are_refused()
    {
        var header = CalendlySignature.Sign(Body, Key, _clock.GetUtcNow());
        var hex = header[16..];
        string[] bad =
        [
            "t=1772000000", $"v1={hex}", $"{header},v1={hex}", $"t=1772000000,{header}", $"{header},{header}", $"{header},", hex,
            $"t=,v1={hex}", $"t=abc,v1={hex}", $"t=-1,v1={hex}", $"t=99999999999999999999,v1={hex}", "t=1772000000,v1=",
        ];

        Assert.All(bad, h => Assert.Equal(SignatureOutcome.Malformed, Check(h)));
        Assert.Equal(SignatureOutcome.Wrong, Check(header[..^1]));
        Assert.Equal(SignatureOutcome.Missing, Check(null));
        Assert.Equal(SignatureOutcome.Missing, Check(""));
    }

    [Fact]
    public void Without_a_key_nothing_is_valid()
    {
        Assert.Equal(SignatureOutcome.Missing, CalendlySignature.Check(Body, CalendlySignature.Sign(Body, "", _clock.GetUtcNow()), "", _clock.GetUtcNow()));
        Assert.Equal(SignatureOutcome.Missing, CalendlySignature.Check(Body, "t=1,v1=2", null, _clock.GetUtcNow()));
    }

    private SignatureOutcome Check(string? header) => CalendlySignature.Check(Body, header, Key, _clock.GetUtcNow());
}
