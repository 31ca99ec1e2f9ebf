namespace WorkflowAgents.Workflows.Tests;

public class JavaScriptTests
{
    [Theory]
    [InlineData("1 + 2", "3")]
    [InlineData("`a${'b'}`", "ab")]
    [InlineData("return 'x'", "x")]
    [InlineData("let a = [3, 1, 2]; a.sort().join('')", "123")]
    [InlineData("function twice(n) { return n * 2 } '' + twice(4)", "8")]
    [InlineData("({ a: 1, b: [true, null] })", """{"a":1,"b":[true,null]}""")]
    [InlineData("isNullOrWhiteSpace('  ') ? 'blank' : 'full'", "blank")]
    [InlineData("toJson({ Größe: 'ü', n: 3 })", """{"Größe":"ü","n":3}""")]
    [InlineData("new Date(0).toISOString()", "1970-01-01T00:00:00.000Z")]
    [InlineData("stringFromBase64(stringToBase64('abc'))", "abc")]
    [InlineData("getWorkflowInstanceId()", "i1")]
    [InlineData("typeof System", "undefined")]
    [InlineData("typeof importNamespace", "undefined")]
    public async Task Gives_its_last_value(string script, string text) => Assert.Equal(text, (await Said(script)).Written);

    [Fact]
    public async Task Reads_and_writes_variables_by_accessor()
    {
        var play = await Play.Started(
            Doc.Sequence("S", Run("setFirst(getFirst() + 1); setVariable('my_var', getVariable('my_var') + '!')")),
            Doc.Variable("First", "Int32", "1"),
            Doc.Variable("my_var", "String", "a"));
        Assert.Equal(2, play.Value("First"));
        Assert.Equal("a!", play.Value("my_var"));
    }

    [Fact]
    public async Task Writes_the_variables_object_back_after_the_script()
    {
        var play = await Play.Started(
            Doc.Sequence("S", Run("variables.Count = variables.Count + 1; variables.Customer.Name = 'Bo'; setOther('set'); variables.Other")),
            Doc.Variable("Count", "Int32", "1"),
            Doc.Variable("Customer", "JSON", """{"Name":"Al","Age":3}"""),
            Doc.Variable("Other", "String", "old"));
        Assert.Equal(2, play.Value("Count"));
        Assert.Equal("Bo", ((IReadOnlyDictionary<string, object?>)play.Value("Customer")!)["Name"]);
        Assert.Equal("set", play.Value("Other"));
    }

    [Fact]
    public async Task Has_arrays_as_copies()
    {
        var play = await Play.Started(
            Doc.Sequence("S", Run("getList().push('lost')"), Run("variables.List.push('lost')"), Run("variables.List = null"), Run("let l = variables.List; l.push('kept'); variables.List = l")),
            Doc.Variable("List", "JSON", """["a"]"""));
        Assert.Equal(["a", "kept"], (List<object?>)play.Value("List")!);
    }

    [Fact]
    public async Task Creates_a_variable_it_sets_and_nobody_declared()
    {
        var play = await Play.Started(Doc.Sequence("S", Run("setVariable('fresh', 7)"), Doc.Wait("W"), Doc.Say("T", Doc.Js("'' + getVariable('fresh')"))));
        await play.Resume("W");
        Assert.Equal("7", play.Written);
    }

    [Fact]
    public async Task Gives_doubles_that_become_what_the_variable_is()
    {
        var play = await Play.Started(
            Doc.Sequence("S", Doc.Set("A", "Whole", Doc.Js("2.5")), Doc.Set("B", "Any", Doc.Js("3"))), Doc.Variable("Whole", "Int32"), Doc.Variable("Any"));
        Assert.Equal(2, play.Value("Whole"));
        Assert.Equal(3.0, play.Value("Any"));
    }

    [Fact]
    public async Task Chooses_outcomes()
    {
        var play = await Play.Started(Doc.Flow("F", "J:a > A, J:b > B, J > C", Run("setOutcomes(['a', 'b'])"), Doc.Line("A"), Doc.Line("B"), Doc.Line("C")));
        Assert.Equal("A B", play.Written);
    }

    [Fact]
    public async Task Asks_for_outputs_of_other_activities()
    {
        var play = await Play.Started(Doc.Sequence(
            "S",
            Run("({ n: 5 })").With("name", "Ask"),
            Doc.Say("A", Doc.Js("'' + getResultFromAsk().n + getOutputFrom('Ask').n + getLastResult().n"))));
        Assert.Equal("555", play.Written);
    }

    [Fact]
    public async Task Sees_the_globals_of_the_run()
    {
        var play = Play.Of(Doc.Say("A", Doc.Js("Contact.Name + Contact.Tags.length")));
        play.Globals["Contact"] = new Dictionary<string, object?> { ["Name"] = "Ada", ["Tags"] = new List<object?> { "x" } };
        await play.Start();
        Assert.Equal("Ada1", play.Written);
    }

    [Fact]
    public async Task Takes_the_time_from_the_clock_of_the_run() => Assert.Equal("2026", (await Said("'' + new Date().getFullYear()")).Written);

    [Fact]
    public async Task Repeats_its_chance_when_the_run_is_repeated() =>
        Assert.Equal((await Said("'' + Math.random()")).Written, (await Said("'' + Math.random()")).Written);

    [Theory]
    [InlineData("while (true) { }", "statements")]
    [InlineData("let a = []; while (true) a.push('xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx' + a.length)", "")]
    [InlineData("function f() { return f() } f()", "")]
    [InlineData("throw new Error('no')", "no")]
    [InlineData("missing()", "missing is not defined")]
    [InlineData("eval('1')", "")]
    [InlineData("new Function('return 1')()", "")]
    public async Task That_goes_wrong_is_an_incident(string script, string message)
    {
        var play = await Said(script);
        Assert.Equal(WorkflowSubStatus.Faulted, play.State.SubStatus);
        var incident = Assert.Single(play.State.Incidents);
        Assert.Equal("Failed to evaluate activity input 'Text'", incident.Message);
        Assert.Contains(message, incident.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_runs_too_long_is_stopped()
    {
        var play = Play.Of(Doc.Say("A", Doc.Js("let n = 0; while (true) n++")));
        play.Limits = new ExpressionLimits { Statements = int.MaxValue, Timeout = TimeSpan.FromMilliseconds(20) };
        await play.Start();
        Assert.Contains("longer", play.State.Incidents.Single().Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void That_does_not_parse_is_a_problem_of_the_document()
    {
        var problem = Assert.Single(Play.Of(Doc.Say("A", Doc.Js("1 +"))).Program.Problems);
        Assert.Equal("A", problem.ActivityId);
        Assert.Equal("$.root.text", problem.Path);
        Assert.Contains("does not parse", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("leak = 1", "typeof leak")]
    [InlineData("var leak = 1", "typeof leak")]
    [InlineData("let leak = 1; leak", "typeof leak")]
    [InlineData("function leak() { }", "typeof leak")]
    [InlineData("globalThis.leak = 1", "typeof leak")]
    [InlineData("Array.prototype.leak = 1", "typeof [].leak")]
    [InlineData("[].constructor.prototype.leak = 1", "typeof [].leak")]
    [InlineData("({}).__proto__.leak = 1", "typeof ({}).leak")]
    [InlineData("let k = ['__proto', '__'].join(''); let o = {}; o[k].leak = 1; 0", "typeof ({}).leak")]
    [InlineData("let m = Math; m.leak = 1; 0", "typeof Math.leak")]
    [InlineData("Math.leak = 1", "typeof Math.leak")]
    [InlineData("Object.assign(Math, { leak: 1 }); 0", "typeof Math.leak")]
    [InlineData("[Math].forEach(m => m.leak = 1); 0", "typeof Math.leak")]
    [InlineData("(() => { this.leak = 1 })(); 0", "typeof leak")]
    [InlineData("let f = getWorkflowInstanceId; f.leak = 1; 0", "typeof getWorkflowInstanceId.leak")]
    [InlineData("getWorkflowInstanceId.leak = 1; 0", "typeof getWorkflowInstanceId.leak")]
    [InlineData("variables.leak = 1; 0", "typeof variables === 'object' ? typeof variables.leek : ''")]
    public async Task Leaves_nothing_behind_for_the_next_script(string first, string second)
    {
        await Said(first);
        Assert.Equal("undefined", (await Said(second)).Written);
    }

    [Fact]
    public async Task Cannot_be_made_of_data()
    {
        var play = await Play.Started(
            Doc.Sequence("S", Doc.Activity("RunJavaScript", "J", ("script", Doc.Expression("Variable", """{"id":"Text"}""")))),
            Doc.Variable("Text", "String", "setName('hacked')"));
        Assert.Equal(WorkflowSubStatus.Faulted, play.State.SubStatus);
        Assert.Contains("cannot come from", Assert.Single(play.Program.Problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CSharp")]
    [InlineData("Python")]
    public async Task Is_allowed_and_host_code_is_not(string language)
    {
        var play = await Play.Started(Doc.Say("A", Doc.Expression(language, "1")));
        Assert.Equal(WorkflowSubStatus.Faulted, play.State.SubStatus);
        Assert.Contains("host code", Assert.Single(play.Program.Problems).Message, StringComparison.Ordinal);
    }

    private static Task<Play> Said(string script) => Play.Started(Doc.Say("A", Doc.Js(script)));

    private static System.Text.Json.Nodes.JsonObject Run(string script) => Doc.Activity("RunJavaScript", "J", ("script", Doc.Literal(script)));

    [Theory]
    [InlineData("bytesToString(bytesFromString('ab'))", "ab")]
    [InlineData("bytesToBase64(bytesFromString('ab'))", "YWI=")]
    [InlineData("new Uint8Array(bytesFromBase64('YWI=')).length", "2")]
    public async Task Handles_bytes(string script, string written) =>
        Assert.Equal(written, (await Play.Started(Doc.Say("A", Doc.Js(script)))).Written);

    [Theory]
    [InlineData("'x'.repeat(1e9)")]
    [InlineData("let s = 'aaaaaaaa'; for (;;) s += s")]
    [InlineData("Array(1e5).fill('x'.repeat(1e5)).join('')")]
    [InlineData("Array(1e5).fill('x'.repeat(1e5))")]
    [InlineData("JSON.stringify(Array(1e5).fill('x'.repeat(1e5)))")]
    [InlineData("'a'.repeat(1e5).replaceAll('a', 'b'.repeat(1e5))")]
    [InlineData("2n ** 1000000000n")]
    [InlineData("new Array(1e9)")]
    public async Task Is_stopped_before_it_fills_the_memory(string script)
    {
        for (var again = 0; again < 2; again++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var play = await Play.Started(Doc.Say("A", Doc.Js(script)));
            Assert.Equal(WorkflowSubStatus.Faulted, play.State.SubStatus);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 400_000_000);
        }
    }

    [Fact]
    public async Task Is_still_bounded_in_an_engine_that_was_cleaned()
    {
        for (var again = 0; again < 3; again++)
            Assert.Equal("bb", (await Play.Started(Doc.Say("A", Doc.Js("let a = 'b'.repeat(2); a")))).Written);
        Assert.Equal(WorkflowSubStatus.Faulted, (await Play.Started(Doc.Say("A", Doc.Js("'x'.repeat(1e9)")))).State.SubStatus);
    }

    [Fact]
    public async Task Reads_dictionaries_of_text() =>
        Assert.Equal("1", (await Play.Started(Doc.Say("A", Doc.Js("variables.V.a")), Doc.Variable("V", "StringMap", """{"a":"1"}"""))).Written);
}
