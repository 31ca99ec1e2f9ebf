namespace WorkflowAgents.Rules.Tests.Catalogue;

public sealed record Sample
{
    public string Name { get; init; } = "";

    public string? Country { get; init; }

    public int Number { get; init; }

    public double Ratio { get; init; }

    public double? Maybe { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public DateTimeOffset At { get; init; }

    public string Danger() => "never called";
}
