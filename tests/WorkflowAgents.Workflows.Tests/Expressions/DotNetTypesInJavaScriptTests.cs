namespace WorkflowAgents.Workflows.Tests;

public class DotNetTypesInJavaScriptTests
{
    [Theory]
    [InlineData("DateTime.UtcNow.Year", "2026")]
    [InlineData("DateTime.UtcNow.AddDays(1.5).ToString('yyyy-MM-dd HH:mm')", "2026-03-03 21:00")]
    [InlineData("new DateTime(2024, 2, 29).AddYears(1).ToString('yyyy-MM-dd')", "2025-02-28")]
    [InlineData("DateTime.Parse('2024-05-01').DayOfWeek", "Wednesday")]
    [InlineData("new DateTime(2024, 1, 1) < DateTime.UtcNow", "True")]
    [InlineData("DateTime.UtcNow.Subtract(new DateTime(2026, 3, 1)).TotalHours", "33")]
    [InlineData("DateTimeOffset.UtcNow.ToUnixTimeSeconds()", "1772442000")]
    [InlineData("new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.FromHours(2)).UtcDateTime.ToString('O')", "2023-12-31T22:00:00.0000000Z")]
    [InlineData("TimeSpan.FromMinutes(90).ToString()", "01:30:00")]
    [InlineData("TimeSpan.FromMinutes(90).Add(TimeSpan.Parse('00:30:00')).TotalHours", "2")]
    [InlineData("new TimeSpan(1, 2, 3).Minutes", "2")]
    [InlineData("Guid.Empty.ToString()", "00000000-0000-0000-0000-000000000000")]
    [InlineData("Guid.Parse('00000000-0000-0000-0000-000000000000').Equals(Guid.Empty)", "True")]
    [InlineData("Guid.NewGuid().ToString().length", "36")]
    [InlineData("new Random(1).Next(5, 6)", "5")]
    [InlineData("const r = new Random(); r.NextDouble() < 1", "True")]
    public async Task Do_what_they_do_in_DotNet(string script, string written) =>
        Assert.Equal(written, (await Play.Started(Doc.Say("A", Doc.Js(script)))).Written);

    [Fact]
    public async Task Give_values_of_their_type()
    {
        var play = await Play.Started(
            Doc.Sequence("S", Doc.Activity("Delay", "D", ("timeSpan", Doc.Js("TimeSpan.FromHours(2)"))), Doc.Set("A", "V", Doc.Js("DateTimeOffset.UtcNow.AddDays(1)"))),
            Doc.Variable("V", "DateTimeOffset"));
        Assert.Equal(play.Clock.GetUtcNow().AddHours(2), play.State.Bookmarks.Single().DueAt);
        await play.Resume("D");
        Assert.Equal(play.Clock.GetUtcNow().AddDays(1), play.Value("V"));
    }

    [Theory]
    [InlineData("Guid.constructor('return 1')()")]
    [InlineData("DateTime.UtcNow.GetType().Assembly")]
    [InlineData("TimeSpan.Zero.constructor.constructor('return 1')()")]
    [InlineData("System.IO.File.ReadAllText('/etc/passwd')")]
    [InlineData("importNamespace('System')")]
    public async Task Lead_nowhere_else(string script) =>
        Assert.Equal(WorkflowSubStatus.Faulted, (await Play.Started(Doc.Say("A", Doc.Js(script)))).State.SubStatus);

    [Fact]
    public async Task Are_made_of_chance_that_repeats()
    {
        var one = await Play.Started(Doc.Say("A", Doc.Js("new Random().Next() + ' ' + Guid.NewGuid().ToString()")));
        var other = await Play.Started(Doc.Say("A", Doc.Js("new Random().Next() + ' ' + Guid.NewGuid().ToString()")));
        Assert.Equal(one.Written, other.Written);
    }

    [Theory]
    [InlineData("TimeSpan", "00:01:30", "variables.V.TotalMinutes + ' ' + getV() + ' ' + (getV() < TimeSpan.FromMinutes(2))", "1.5 00:01:30 true")]
    [InlineData("Guid", "0F8FAD5B-D9CB-469F-A165-70867728950E", "getV().ToString() + (getV() == '0f8fad5b-d9cb-469f-a165-70867728950e')", "0f8fad5b-d9cb-469f-a165-70867728950etrue")]
    public async Task Are_what_variables_of_such_a_type_hold(string type, string value, string script, string written) =>
        Assert.Equal(written, (await Play.Started(Doc.Say("A", Doc.Js(script)), Doc.Variable("V", type, value))).Written);

    [Fact]
    public async Task Are_what_a_new_id_is() =>
        Assert.Equal("36 36 true", (await Play.Started(Doc.Say("A", Doc.Js("newGuid().ToString().length + ' ' + ('' + newGuid()).length + ' ' + !isNullOrEmpty(newGuid())")))).Written);
}
