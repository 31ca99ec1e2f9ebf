namespace WorkflowAgents.Rules.Tests.Catalogue;

public class A_rule_set_is_refused
{
    [Fact]
    public async Task When_it_is_not_JSON_with_the_line()
    {
        var problem = await Rules.RefusalOf("{\n  \"WorkflowName\": \"sample\",\n  \"Rules\": [ }\n");

        Assert.Equal(3, problem.Line);
        Assert.StartsWith("This is not valid JSON", problem.Reason);
    }

    [Theory]
    [InlineData("[]", "A rule file is a JSON object")]
    [InlineData("", "This is not valid JSON")]
    [InlineData("{} {}", "This is not valid JSON")]
    [InlineData("{}", "'WorkflowName' is missing.")]
    [InlineData("""{ "WorkflowName": "sample" }""", "'Rules' is missing")]
    [InlineData("""{ "WorkflowName": "other", "Rules": [] }""", "'WorkflowName' is 'other' but this is the rule set 'sample'.")]
    [InlineData("""{ "WorkflowName": "sample", "Rules": {} }""", "'Rules' must be a list, [ ... ], not an object.")]
    [InlineData("""{ "WorkflowName": "sample", "Rules": [ 7 ] }""", "A rule is a JSON object")]
    [InlineData("""{ "WorkflowName": "sample", "Rules": [ { "RuleName": "a" } ] }""", "'Expression' is missing or empty.")]
    [InlineData("""{ "WorkflowName": "sample", "Rules": [], "Rules": [] }""", "'Rules' stands here twice.")]
    [InlineData("""{ "WorkflowName": "sample", "GlobalParams": [ { "Name": "input", "Expression": "1" } ], "Rules": [] }""", "This name has a meaning")]
    [InlineData("""{ "WorkflowName": "sample", "GlobalParams": [ { "Name": "A b", "Expression": "1" } ], "Rules": [] }""", "A parameter's name is")]
    [InlineData("""{ "WorkflowName": "sample", "GlobalParams": [ { "Name": "A", "Expression": 1 } ], "Rules": [] }""", "'Expression' must be a text in quotes, not a number.")]
    public async Task When_its_form_is_wrong(string json, string reason) =>
        Assert.StartsWith(reason, (await Rules.RefusalOf(json)).Reason);

    [Fact]
    public async Task When_a_member_is_unknown_and_the_nearest_is_named()
    {
        var problem = await Rules.RefusalOf("{ \"WorkflowName\": \"sample\", \"Rules\": [\n { \"RuleName\": \"late\",\n \"Expresion\": \"true\", \"Expression\": \"true\" } ] }");

        Assert.Equal((3, "late"), (problem.Line, problem.Rule));
        Assert.Contains("Did you mean 'Expression'", problem.Reason);
    }

    [Theory]
    [InlineData("OnFailure", "'OnFailure' is not known in 'Actions'")]
    [InlineData("OnSuccess", "The only action is 'OutputExpression'; 'EvaluateRule' is not available.")]
    public async Task When_it_wants_another_action(string when, string reason)
    {
        var rule = $$"""{ "RuleName": "a", "Expression": "true", "Actions": { "{{when}}": { "Name": "EvaluateRule", "Context": { "Expression": "1" } } } }""";

        Assert.StartsWith(reason, (await Rules.RefusalOf(Rules.File(rule))).Reason);
    }

    [Fact]
    public async Task When_two_rules_have_the_same_name()
    {
        var problem = await Rules.RefusalOf(Rules.File(Rules.Rule("twin", "true"), Rules.Rule("twin", "false")));

        Assert.Equal("twin", problem.Rule);
        Assert.StartsWith("Another rule has this name", problem.Reason);
    }

    [Theory]
    [InlineData("input.Numbr > 1", "The input has no property 'Numbr'. Did you mean 'Number'?")]
    [InlineData("Number > 1", "'Number' is not known. Did you mean 'input.Number'?")]
    [InlineData("input.Number > Limt", "'Limt' is not known. Did you mean 'Limit'?")]
    [InlineData("input.Number >", "Expression expected")]
    [InlineData("input.Number", "Expression of type 'Boolean' expected")]
    [InlineData("input.Name > 3", "It compares a text with something that is not a text")]
    [InlineData("input.Number / 0 == 1", "It divides by zero.")]
    [InlineData("1 / input.Ratio > 2", "It divides by a decimal number that may be zero")]
    [InlineData("input.Country.Length == 2", "It fails on a sample input")]
    [InlineData("10 / (input.Number - 7) == 2", "It fails on a sample input")]
    [InlineData("input.Maybe.Value > 1", "It fails on a sample input")]
    public async Task When_an_expression_cannot_be_trusted(string expression, string reason)
    {
        var problem = await Rules.RefusalOf(Rules.File(Rules.Rule("fine", "true"), Rules.Rule("odd", expression)));

        Assert.Equal("odd", problem.Rule);
        Assert.StartsWith(reason, problem.Reason);
        Assert.NotNull(problem.Line);
    }

    [Theory]
    [InlineData("typeof(string) == null")]
    [InlineData("input.GetType().Name == \"x\"")]
    [InlineData("\"\".GetType().Assembly.FullName != \"\"")]
    [InlineData("\"\" . GetType ( ) != null")]
    [InlineData("System.Diagnostics.Process.Start(\"touch\") != null")]
    [InlineData("Process.Start(\"touch\") != null")]
    [InlineData("System.IO.File.ReadAllText(\"/etc/passwd\") != null")]
    [InlineData("System.Environment.Exit(1) == null")]
    [InlineData("input.Danger() == \"\"")]
    [InlineData("Danger() == \"\"")]
    [InlineData("new System.IO.FileInfo(\"/tmp/x\") != null")]
    [InlineData("input.Name.PadLeft(2000000000) == \"\"")]
    [InlineData("input.Name.Replace(\"a\", \"b\") == \"\"")]
    [InlineData("Enumerable.Range(0, 2000000000).Count() > 1")]
    [InlineData("input.Tags.Select(it).Count() > 1")]
    [InlineData("string.Join(\",\", input.Tags) == \"\"")]
    [InlineData("DateTime.Now > DateTime.UtcNow")]
    [InlineData("DateTimeOffset.UtcNow > input.At")]
    [InlineData("Guid.NewGuid().ToString() == \"\"")]
    [InlineData("Convert.ToInt32(input.Name) == 1")]
    [InlineData("Math.Pow(2, 2) > 1")]
    [InlineData("ExpressionUtils.CheckContains(\"a\", \"b\")")]
    [InlineData("as(input, \"System.Object\") != null")]
    [InlineData("is(input, \"System.Object\")")]
    [InlineData("cast(input.Number, \"System.Int64\") > 1")]
    [InlineData("((object)input) != null")]
    [InlineData("(input.Number as \"System.Object\") != null")]
    [InlineData("Text.GetHashCode() > 1")]
    [InlineData("Text.Equals(1, 2)")]
    [InlineData("object.ReferenceEquals(1, 2)")]
    [InlineData("input.Tags.GetEnumerator() != null")]
    [InlineData("new (input.GetType() as x) != null")]
    [InlineData("String.Format(\"{0}\", 1) == \"\"")]
    [InlineData("Type.GetType(\"System.IO.File\") != null")]
    [InlineData("Uri(\"http://127.0.0.1\") != null")]
    public async Task When_it_reaches_for_the_machine(string expression)
    {
        Assert.Equal("r", (await Rules.RefusalOf(Rules.File(Rules.Rule("r", expression)))).Rule);
        Assert.Equal("r", (await Rules.RefusalOf(Rules.File(Rules.Rule("r", "true", output: expression)))).Rule);
        var asParameter = Rules.File(Rules.Rule("r", "true")).Replace("\"5\"", System.Text.Json.JsonSerializer.Serialize(expression));
        Assert.Equal("Limit", (await Rules.RefusalOf(asParameter)).Rule);
    }

    [Fact]
    public async Task When_it_nests_deep_enough_to_break_the_stack()
    {
        foreach (var deep in new[]
        {
            new string('(', 1500) + "true" + new string(')', 1500),
            string.Concat(Enumerable.Repeat("!", 3000)) + "true",
            string.Concat(Enumerable.Repeat("not ", 900)) + "true",
            string.Concat(Enumerable.Repeat("true ? true : ", 250)) + "true",
            string.Concat(Enumerable.Repeat("-", 3000)) + "1 > 0",
        })
        {
            Assert.Contains("nested too deeply", (await Rules.RefusalOf(Rules.File(Rules.Rule("deep", deep)))).Reason);
        }

        var chain = string.Join("+", Enumerable.Repeat("1", 1990)) + " > 0";
        Assert.True((await Rules.AskAsync(Rules.File(Rules.Rule("long", chain)), new Sample())).Match is not null);
    }

    [Fact]
    public async Task When_it_is_too_large()
    {
        Assert.Contains("at most 5 MB", (await Rules.RefusalOf(new string(' ', 5 * 1024 * 1024 + 1))).Reason);
        Assert.Contains("at most 4000", (await Rules.RefusalOf(Rules.File(Rules.Rule("x", new string(' ', 4000) + "input.Number > 1")))).Reason);
        var many = Rules.File([.. Enumerable.Range(0, 5001).Select(i => Rules.Rule($"r{i}", "true"))]);
        Assert.Contains("more than 5000 rules", (await Rules.RefusalOf(many)).Reason);
    }

    [Fact]
    public async Task With_all_problems_at_once()
    {
        var problems = await Rules.NewCatalogue().ValidateAsync(
            "sample", Rules.File(Rules.Rule("a", "input.X > 1"), Rules.Rule("b", "true"), Rules.Rule("c", "Process.Start(1)")), default);

        Assert.Equal(["a", "c"], problems.Select(p => p.Rule));
    }

    [Theory]
    [InlineData("Text.ContainsAny(input.Name, input.Country)")]
    [InlineData("Text.ContainsAny(input.Name, \"a\", input.Name + \"b\")")]
    [InlineData("Text.ContainsNear(input.Name, \"not\", \"a\", input.Country)")]
    public async Task When_a_contacts_words_would_become_a_list(string expression) => Assert.StartsWith(
        "A list of phrases must be", (await Rules.RefusalOf(Rules.File(Rules.Rule("r", expression)))).Reason);

    [Fact]
    public async Task When_everything_names_the_longest_list()
    {
        var list = "\\\"" + new string('x', 19_000) + "\\\"";
        var expression = string.Join(" || ", Enumerable.Repeat("input.Name == Limit", 150));
        var json = Rules.File([.. Enumerable.Range(0, 10).Select(i => Rules.Rule($"r{i}", expression))]).Replace("\"5\"", $"\"{list}\"");

        Assert.StartsWith("The rules name long lists too often", (await Rules.RefusalOf(json)).Reason);
    }

    [Theory]
    [InlineData("Text.ContainsAny(input.Name, \"a, b\") || Text.IsAny(input.Name, \"a\", \"b\")")]
    [InlineData("input.Tags.Any(it == \"a\")")]
    [InlineData("input.Tags.Contains(\"a\") && input.Tags.Count() == 1")]
    [InlineData("input.Name.StartsWith(\"A\") and not string.IsNullOrEmpty(input.Name)")]
    [InlineData("input.Name in (\"Ann\", \"Bob\")")]
    [InlineData("np(input.Country.Length, 0) < 3")]
    [InlineData("input.Maybe == null || input.Maybe > 3")]
    [InlineData("input.Ratio / 2 < Math.Max(1, Limit) && input.Number % 5 == 2")]
    [InlineData("input.At.AddDays(1) > input.At && input.At.Hour < 24")]
    [InlineData("\"typeof and System.IO are only words here\".Length > 3")]
    public async Task But_not_for_what_rules_need(string expression) =>
        Assert.Empty(await Rules.NewCatalogue().ValidateAsync("sample", Rules.File(Rules.Rule("r", expression)), default));

    [Fact]
    public async Task And_the_schema_beside_the_files_knows_the_same_members()
    {
        using var schema = System.Text.Json.JsonDocument.Parse(
            await File.ReadAllTextAsync(Path.Combine(ShippedRules.Directory, "rules.schema.json")));
        var members = schema.RootElement.GetProperty("$defs").GetProperty("rule").GetProperty("properties").EnumerateObject().Select(p => p.Name);

        var problem = await Rules.RefusalOf(Rules.File("""{ "RuleName": "a", "Expression": "true", "Qqqqqqqqqq": 1 }"""));

        Assert.All(members, m => Assert.Contains(m, problem.Reason));
    }
}
