using System.ComponentModel.DataAnnotations;
using System.Globalization;
using WorkflowAgents.Agents.Decisions;

namespace WorkflowAgents.Rules.Tests.Shipped;

public class When_the_team_is_there
{
    [Theory]
    [InlineData("2026-11-23T08:59:59Z", false)]
    [InlineData("2026-11-23T09:00:00Z", true)]
    [InlineData("2026-11-23T17:59:59Z", true)]
    [InlineData("2026-11-23T18:00:00Z", false)]
    [InlineData("2026-11-22T12:00:00Z", false)]
    public void By_default_on_weekdays_from_nine_to_six_UTC(string at, bool open) =>
        Assert.Equal(open, new BusinessHours(new()).IsOpen(At(at)));

    [Theory]
    [InlineData("2026-11-20T18:00:00Z", "2026-11-23T09:00:00Z")]
    [InlineData("2026-11-23T07:00:00Z", "2026-11-23T09:00:00Z")]
    [InlineData("2026-11-23T10:00:00Z", "2026-11-23T10:00:00Z")]
    public void The_next_opening_may_be_after_the_weekend(string at, string next) =>
        Assert.Equal(At(next), new BusinessHours(new()).NextOpening(At(at)));

    [Fact]
    public void A_lunch_break_closes()
    {
        var hours = new BusinessHours(new() { Monday = "14:00-18:00, 09:00-12:30" });

        Assert.True(hours.IsOpen(At("2026-11-23T12:29:00Z")));
        Assert.False(hours.IsOpen(At("2026-11-23T13:00:00Z")));
        Assert.Equal(At("2026-11-23T14:00:00Z"), hours.NextOpening(At("2026-11-23T12:30:00Z")));
    }

    [Theory]
    [InlineData("09:00-18:00", "2026-11-23T17:50:00Z", "2026-11-23T18:00:00Z")]
    [InlineData("09:00-13:00, 13:00-20:00", "2026-11-23T10:00:00Z", "2026-11-23T20:00:00Z")]
    [InlineData("00:00-24:00", "2026-11-23T23:50:00Z", "2026-11-24T18:00:00Z")]
    [InlineData("09:00-18:00", "2026-11-23T18:00:00Z", null)]
    public void It_goes_at_the_end_of_its_last_shift(string monday, string at, string? closing) => Assert.Equal(
        closing is null ? null : At(closing),
        new BusinessHours(new() { Monday = monday, Tuesday = "00:00-18:00" }).Closing(At(at)));

    [Fact]
    public void Holidays_are_closed_once_or_every_year()
    {
        var hours = new BusinessHours(new() { Holidays = "2026-11-23, *-12-25" });

        Assert.False(hours.IsOpen(At("2026-11-23T10:00:00Z")));
        Assert.True(hours.IsOpen(At("2026-11-24T10:00:00Z")));
        Assert.False(hours.IsOpen(At("2026-12-25T10:00:00Z")));
        Assert.False(hours.IsOpen(At("2028-12-25T10:00:00Z")));
    }

    [Fact]
    public void Opening_times_follow_the_wall_clock_of_the_team()
    {
        var hours = new BusinessHours(new() { TimeZone = "Europe/Berlin" });

        Assert.True(hours.IsOpen(At("2026-07-01T07:00:00Z")));
        Assert.False(hours.IsOpen(At("2026-12-01T07:59:59Z")));
        Assert.True(hours.IsOpen(At("2026-12-01T08:00:00Z")));
        Assert.Equal(TimeSpan.FromHours(1), hours.NextOpening(At("2026-12-01T03:00:00Z"))!.Value.Offset);
    }

    [Fact]
    public void An_opening_in_the_hour_that_spring_skips_is_at_the_change()
    {
        // On 29 March 2026 Berlin goes from 02:00 straight to 03:00, at 01:00 UTC.
        var hours = new BusinessHours(new() { TimeZone = "Europe/Berlin", Sunday = "02:30-05:00" });

        Assert.Equal(At("2026-03-29T01:00:00Z"), hours.NextOpening(At("2026-03-29T00:00:00Z")));
        Assert.False(hours.IsOpen(At("2026-03-29T00:59:59Z")));
        Assert.True(hours.IsOpen(At("2026-03-29T01:00:00Z")));
        Assert.False(hours.IsOpen(At("2026-03-29T03:00:00Z")));
    }

    [Fact]
    public void Opening_hours_that_spring_skips_altogether_do_not_open()
    {
        var hours = new BusinessHours(new() { TimeZone = "Europe/Berlin", Sunday = "02:00-03:00" });

        Assert.Equal(At("2026-03-30T07:00:00Z"), hours.NextOpening(At("2026-03-29T00:00:00Z")));
    }

    [Fact]
    public void The_hour_that_autumn_repeats_is_open_both_times()
    {
        // On 25 October 2026 Berlin shows 02:00 to 03:00 twice: from 00:00 and from 01:00 UTC.
        var hours = new BusinessHours(new() { TimeZone = "Europe/Berlin", Sunday = "02:15-02:45" });

        Assert.False(hours.IsOpen(At("2026-10-25T00:14:00Z")));
        Assert.True(hours.IsOpen(At("2026-10-25T00:15:00Z")));
        Assert.True(hours.IsOpen(At("2026-10-25T01:44:00Z")));
        Assert.False(hours.IsOpen(At("2026-10-25T01:45:00Z")));
        Assert.Equal(At("2026-10-25T00:15:00Z"), hours.NextOpening(At("2026-10-24T23:00:00Z")));
    }

    [Fact]
    public void A_team_can_be_there_around_the_clock()
    {
        var options = new BusinessHoursOptions { Saturday = "00:00-24:00", Sunday = "00:00-24:00" };

        Assert.True(new BusinessHours(options).IsOpen(At("2026-11-22T23:59:59Z")));
        Assert.True(new BusinessHours(options).IsOpen(At("2026-11-22T00:00:00Z")));
    }

    [Fact]
    public void A_team_that_never_opens_has_no_next_opening()
    {
        var never = new BusinessHoursOptions { Monday = "", Tuesday = "", Wednesday = "", Thursday = "", Friday = "" };

        Assert.Null(new BusinessHours(never).NextOpening(At("2026-11-23T10:00:00Z")));
    }

    public static TheoryData<BusinessHoursOptions, string> Slips => new()
    {
        { new() { TimeZone = "Berlin" }, "BusinessHours:TimeZone: 'Berlin' is not a time zone" },
        { new() { Monday = "9 to 5" }, "BusinessHours:Monday: '9 to 5' is not an interval" },
        { new() { Tuesday = "18:00-09:00" }, "BusinessHours:Tuesday: '18:00-09:00' ends before it begins" },
        { new() { Friday = "09:00-13:00, 12:00-18:00" }, "BusinessHours:Friday: two intervals" },
        { new() { Holidays = "25.12.2026" }, "BusinessHours:Holidays: '25.12.2026' is not a date" },
    };

    [Theory]
    [MemberData(nameof(Slips))]
    public void A_slip_in_the_configuration_is_named(BusinessHoursOptions options, string message) =>
        Assert.StartsWith(message, Assert.Throws<ValidationException>(() => new BusinessHours(options)).Message);

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
