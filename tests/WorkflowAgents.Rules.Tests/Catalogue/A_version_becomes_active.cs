namespace WorkflowAgents.Rules.Tests.Catalogue;

public class A_version_becomes_active
{
    private readonly InMemoryRuleStore _store = new();
    private readonly RuleCatalogue _catalogue;

    public A_version_becomes_active()
    {
        _catalogue = Rules.NewCatalogue(_store);
    }

    [Fact]
    public async Task With_author_reason_origin_and_number()
    {
        var first = await Activate("one");
        var second = await Activate("two");

        Assert.Equal((1, 0), (first.Version.Version, first.Previous));
        Assert.Equal((2, 1), (second.Version.Version, second.Previous));
        Assert.Equal(("olga", "because two", RuleOrigin.Api), (second.Version.Author, second.Version.Reason, second.Version.Origin));
        Assert.Equal("two", await Answer());
        Assert.Equal(2, _catalogue.Get("sample").Version);
    }

    [Fact]
    public async Task But_a_broken_edit_leaves_the_working_set()
    {
        await Activate("one");

        var refused = await Assert.ThrowsAsync<RuleRejectedException>(() => _catalogue.ActivateAsync(
            "sample", Rules.File(Rules.Rule("broken", "input.Nope")), "olga", "oops", default));

        Assert.Equal(("sample", "broken"), (refused.RuleSet, refused.Rule));
        Assert.StartsWith("The input has no property 'Nope'", refused.Reason);
        Assert.Equal("one", await Answer());
        Assert.Single(await _catalogue.VersionsAsync("sample", default));
    }

    [Fact]
    public async Task And_an_old_one_is_restored_as_a_new_one()
    {
        await Activate("one");
        await Activate("two");

        var restored = await _catalogue.RestoreAsync("sample", 1, "olga", "two was worse", default);

        Assert.Equal(3, restored.Version.Version);
        Assert.Equal("Version 1 restored: two was worse", restored.Version.Reason);
        Assert.Equal("one", await Answer());
        Assert.Equal([3, 2, 1], (await _catalogue.VersionsAsync("sample", default)).Select(v => v.Version));
        await Assert.ThrowsAsync<KeyNotFoundException>(() => _catalogue.RestoreAsync("sample", 9, "olga", "", default));
    }

    [Fact]
    public async Task And_of_two_editors_the_later_one_is_told()
    {
        await Activate("one");
        await _catalogue.ActivateAsync("sample", Text("ann's"), "ann", "mine", 1, default);

        var conflict = await Assert.ThrowsAsync<RuleVersionConflictException>(
            () => _catalogue.ActivateAsync("sample", Text("bob's"), "bob", "mine", 1, default));

        Assert.Equal((1, 2), (conflict.Expected, conflict.Actual));
        Assert.Equal("ann's", await Answer());
    }

    [Fact]
    public async Task And_the_other_nodes_follow()
    {
        var other = Rules.NewCatalogue(_store);
        await Activate("one");

        Assert.Empty(await other.RefreshAsync(default));

        Assert.Equal(1, other.Get("sample").Version);
    }

    private Task<RuleActivation> Activate(string answer) =>
        _catalogue.ActivateAsync("sample", Text(answer), "olga", $"because {answer}", default);

    private static string Text(string answer) => Rules.File(Rules.Rule("only", "true", answer));

    private async Task<string?> Answer() => (await _catalogue.EvaluateAsync("sample", new Sample(), default)).Match?.Event;
}
