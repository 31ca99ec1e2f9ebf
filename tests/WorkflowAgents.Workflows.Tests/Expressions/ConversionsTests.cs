namespace WorkflowAgents.Workflows.Tests;

public class ConversionsTests
{
    [Theory]
    [InlineData("Int32", "5", 5)]
    [InlineData("Int32", "5.0", 5)]
    [InlineData("Int32", "abc", 0)]
    [InlineData("Boolean", "True", true)]
    [InlineData("Boolean", "yes", false)]
    [InlineData("Double", "1.5", 1.5)]
    [InlineData("String", "x", "x")]
    public async Task Turn_text_into_what_the_variable_is_or_into_its_default(string type, string text, object expected)
    {
        var play = await Play.Started(Doc.Set("A", "V", Doc.Literal(text)), Doc.Variable("V", type));
        Assert.Equal(expected, play.Value("V"));
    }

    [Fact]
    public void Round_halves_to_even() => Assert.Equal(2, ValueConverter.Convert(1.5, typeof(int)));

    [Fact]
    public void Read_durations_moments_and_guids()
    {
        Assert.Equal(TimeSpan.FromMinutes(90), ValueConverter.Convert("01:30:00", typeof(TimeSpan)));
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero), ValueConverter.Convert("2026-01-02", typeof(DateTimeOffset)));
        Assert.Equal(Guid.Empty, ValueConverter.Convert(Guid.Empty.ToString(), typeof(Guid)));
        Assert.Null(ValueConverter.Convert("not a date", typeof(DateTime?)));
    }

    [Fact]
    public void Read_lists_from_json_and_from_one_text()
    {
        Assert.Equal(["a", "b"], (List<string>)ValueConverter.Convert("""["a","b"]""", typeof(List<string>))!);
        Assert.Equal([1, 2], (int[])ValueConverter.Convert("[1,2]", typeof(int[]))!);
        Assert.Equal(["a"], (List<string>)ValueConverter.Convert("a", typeof(List<string>))!);
    }

    [Fact]
    public void Write_objects_as_json_text() =>
        Assert.Equal("""{"a":[1]}""", ValueConverter.Convert(new Dictionary<string, object?> { ["a"] = new List<object?> { 1 } }, typeof(string)));

    [Theory]
    [InlineData("Object[]")]
    [InlineData("List<String>")]
    [InlineData("Int32?")]
    [InlineData("System.Collections.Generic.ICollection`1[[System.String, System.Private.CoreLib]], System.Private.CoreLib")]
    [InlineData("System.Int32, System.Private.CoreLib")]
    [InlineData("string")]
    public void Know_the_type_names_of_documents(string alias) => Assert.NotNull(TypeAliases.Find(alias));

    [Fact]
    public void Keep_values_exactly_while_a_workflow_sleeps()
    {
        object?[] values =
        [
            null, true, 3, long.MaxValue, 3.0, 0.1, 1.10m, "text", new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2)), TimeSpan.FromTicks(7),
            Guid.Empty, new DateOnly(2026, 1, 2), double.NaN,
        ];
        foreach (var value in values)
        {
            using var stream = new MemoryStream();
            using (var writer = new System.Text.Json.Utf8JsonWriter(stream))
                ValueJson.WriteTagged(writer, value);
            var back = ValueJson.ReadTagged(System.Text.Json.JsonDocument.Parse(stream.ToArray()).RootElement);
            Assert.Equal(value, back);
            Assert.Equal(value?.GetType(), back?.GetType());
            Assert.Equal(value is null ? null : ValueConverter.ToText(value), back is null ? null : ValueConverter.ToText(back));
        }
    }

    [Theory]
    [InlineData("""{"$":"dto","v":"x"}""")]
    [InlineData("""{"$":"q","v":5}""")]
    [InlineData("""[{"a":{"$":"o","v":{"$":"ts"}}}]""")]
    public async Task Leave_alone_what_only_looks_like_the_engines_own_marks(string json)
    {
        var play = Play.Of(
            Doc.Sequence("S", Doc.Set("T", "V", Doc.Literal(json)), Doc.Wait("W"), Doc.Say("A", Doc.Js("JSON.stringify(getV()) + JSON.stringify(getInput('I'))"))),
            Doc.Variable("V", "JSON"));
        await play.Start();
        await play.Resume("W", new Dictionary<string, object?> { ["I"] = System.Text.Json.JsonDocument.Parse(json).RootElement });
        Assert.Equal(json + json, play.Written);
    }

    [Fact]
    public void Write_dates_as_DotNet_does()
    {
        Assert.Equal("2024-02-29", ValueConverter.ToText(new DateTime(2024, 2, 29)));
        Assert.Equal("02/29/2024 10:11:12", ValueConverter.ToText(new DateTime(2024, 2, 29, 10, 11, 12)));
        Assert.Equal("2024-02-29 +02:00", ValueConverter.ToText(new DateTimeOffset(2024, 2, 29, 0, 0, 0, TimeSpan.FromHours(2))));
        Assert.Equal("2024-02-29", ValueConverter.ToText(new DateOnly(2024, 2, 29)));
    }

    [Fact]
    public async Task Of_broken_json_are_a_problem_and_an_incident()
    {
        var play = await Play.Started(Doc.Set("T", "V", Doc.Literal("[1,")), Doc.Variable("V", "Int32[]"));
        Assert.Equal("T", Assert.Single(play.Program.Problems).ActivityId);
        Assert.Equal(WorkflowSubStatus.Faulted, play.State.SubStatus);
    }
}
