namespace WorkflowAgents.Workflows.Tests;

public class LiquidTests
{
    [Theory]
    [InlineData("Hi {{ Contact.Name }}!", "Hi Ada!")]
    [InlineData("{{ Contact.Address.City }}", "Paris")]
    [InlineData("{{ Contact.Missing }}{{ Missing.Name }}{{ Variables.Missing.More }}.", ".")]
    [InlineData("{{ Variables.Count }}", "4")]
    [InlineData("{{ Variables.Count | times: 2 }}", "8")]
    [InlineData("{{ Contact.Name | upcase }}", "ADA")]
    [InlineData("{{ Variables.Ghost | default: 'nobody' }}", "nobody")]
    [InlineData("{% for t in Contact.Tags %}[{{ t }}]{% endfor %}", "[a][b]")]
    [InlineData("{% if Contact.Vip %}vip{% else %}plain{% endif %}", "vip")]
    [InlineData("{% if Contact.Name == 'Ada' and Variables.Count > 3 %}yes{% endif %}", "yes")]
    [InlineData("{{ Contact.Tags | json }}", """["a","b"]""")]
    [InlineData("{{ 'now' | date: '%Y-%m-%d' }}", "2026-03-02")]
    [InlineData("{{ Contact.Since | date: '%d.%m.%Y' }}", "31.01.2025")]
    [InlineData("{{ WorkflowInstanceId }} {{ CorrelationId }}", "i1 c1")]
    [InlineData("{{ Input.Greeting }}", "hello")]
    [InlineData("Größe: <b> & 'x'", "Größe: <b> & 'x'")]
    public async Task Renders(string template, string text) => Assert.Equal(text, (await Said(template)).Written);

    [Fact]
    public async Task Never_evaluates_what_a_contact_wrote()
    {
        var play = Play.Of(Doc.Say("A", Doc.Liquid("{{ Contact.Text }}")));
        play.Globals["Contact"] = new Dictionary<string, object?> { ["Text"] = "{{ Contact.Secret }}{% for i in (1..9) %}x{% endfor %}", ["Secret"] = "s" };
        await play.Start();
        Assert.Equal("{{ Contact.Secret }}{% for i in (1..9) %}x{% endfor %}", play.Written);
    }

    [Theory]
    [InlineData("{% echo 'a' | upcase %}{%- echo \"%}\" -%} .", "A%}.")]
    [InlineData("{% liquid\n  # a remark\n  assign n = 2\n  echo n\n  if n > 1\n    echo 'y'\n  endif\n%}", "2y")]
    [InlineData("{% assign x = 'a'\n | upcase %}{{ x\n | append: 'b' }}{% # a remark %}", "Ab")]
    [InlineData("{% raw %}{% echo 1 %}{% endraw %}", "{% echo 1 %}")]
    [InlineData("{% assign t = Contact.List | where: 'n', 2 %}{{ t.size }}{{ t[0].s }}", "1b")]
    [InlineData("{% assign t = Contact.List | reject: 'n', 2 %}{{ t[0].s }}{{ Contact.List | has: 's', 'z' }}{{ Contact.List | find_index: 's', 'b' }}", "afalse1")]
    [InlineData("{{ 'aXbX' | replace_last: 'X', 'Y' }}{{ 'aXbX' | remove_last: 'X' }}{{ false | default: 'd' }}{{ 'a b c' | truncatewords: 2 }}", "aXbYaXbda b...")]
    [InlineData("{{ 1234.5 | format_number: 'N2' }} {{ Contact.Since | format_date: 'yyyy' }}", "1,234.50 2025")]
    public async Task Knows_the_tags_and_filters_of_upstream(string template, string text) => Assert.Equal(text, (await Said(template)).Written);

    [Fact]
    public async Task That_does_not_parse_says_so_in_place_of_its_text()
    {
        var play = await Said("{% if x %}");
        Assert.Equal(WorkflowSubStatus.Finished, play.State.SubStatus);
        Assert.Contains("does not parse", play.Written, StringComparison.Ordinal);
    }

    [Fact]
    public void That_does_not_parse_is_a_problem_of_the_document() =>
        Assert.Contains("does not parse", Assert.Single(Play.Of(Doc.Say("A", Doc.Liquid("{% if x %}"))).Program.Problems).Message, StringComparison.Ordinal);

    [Fact]
    public async Task That_never_ends_is_stopped()
    {
        var play = await Said(
            "{% for a in (1..9999) %}{% for b in (1..9999) %}{% for c in (1..9999) %}x{% endfor %}{% endfor %}{% endfor %}",
            new ExpressionLimits { Timeout = TimeSpan.FromMilliseconds(20) });
        Assert.Equal(WorkflowSubStatus.Faulted, play.State.SubStatus);
    }

    [Fact]
    public async Task Cannot_include_files() => Assert.Equal(WorkflowSubStatus.Faulted, (await Said("{% include 'passwd' %}")).State.SubStatus);

    private static Task<Play> Said(string template) => Said(template, ExpressionLimits.Default);

    private static async Task<Play> Said(string template, ExpressionLimits limits)
    {
        var document = Doc.Workflow(Doc.Say("A", Doc.Liquid(template)), Doc.Variable("Count", "Int32", "4"));
        document["inputs"] = Doc.Declared(["Greeting"]);
        var play = new Play(document) { Limits = limits };
        play.Globals["Contact"] = new Dictionary<string, object?>
        {
            ["Name"] = "Ada",
            ["Vip"] = true,
            ["Tags"] = new List<object?> { "a", "b" },
            ["List"] = ValueJson.Parse("""[{"n":1,"s":"a"},{"n":2,"s":"b"}]"""),
            ["Since"] = new DateTimeOffset(2025, 1, 31, 0, 0, 0, TimeSpan.Zero),
            ["Address"] = new Dictionary<string, object?> { ["City"] = "Paris" },
        };
        return await play.Start(new Dictionary<string, object?> { ["greeting"] = "hello" }, correlation: "c1");
    }

    [Theory]
    [InlineData("{{ '5' | plus: 1 }} {{ '7' | divided_by: '2' }} {{ 'x' | times: 3 }}", "6 3 0")]
    [InlineData("{{ Variables.Items | sum: 'n' }} {{ Variables.Items | map: 'n' | sum }}", "3 3")]
    [InlineData("{{ Variables.At }} {{ Variables.At | date: '%H:%M' }}", "2024-01-02 03:04:05Z 03:04")]
    public async Task Counts_and_tells_the_time_as_upstream(string template, string written)
    {
        var play = await Play.Started(
            Doc.Say("A", Doc.Liquid(template)), Doc.Variable("Items", "JSON", """[{"n":1},{"n":2}]"""), Doc.Variable("At", "DateTimeOffset", "2024-01-02T03:04:05Z"));
        Assert.Equal(written, play.Written);
    }
}
