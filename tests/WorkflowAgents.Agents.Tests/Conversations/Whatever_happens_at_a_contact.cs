using System.Globalization;
using CsCheck;
using Xunit.Abstractions;

namespace WorkflowAgents.Agents.Tests.Conversations;

/// <summary>
/// Random conversations, with faults and crashes in between, and what must hold after each. A failure prints its seed; it is played
/// again with <c>WORKFLOWAGENTS_SEED=that seed</c>. Usually it plays for some seconds, which is thousands of events; <c>WORKFLOWAGENTS_CONVERSATIONS=5000</c> plays
/// that many.
/// </summary>
public sealed class Whatever_happens_at_a_contact(ITestOutputHelper output)
{
    const int Seconds = 25;

    static readonly long? Conversations = Environment.GetEnvironmentVariable("WORKFLOWAGENTS_CONVERSATIONS") is { } number
        ? long.Parse(number, CultureInfo.InvariantCulture)
        : null;

    static readonly string? Seed = Environment.GetEnvironmentVariable("WORKFLOWAGENTS_SEED");

    static readonly Gen<(int Hours, List<Step> Steps)> Any = Gen.Select(Gen.Int[0, 167], Step.Any.List[5, 45]);

    [Fact]
    public Task The_promises_hold() => Any.SampleAsync(
        PlayAsync,
        output.WriteLine,
        Seed,
        iter: Seed is null ? Conversations ?? -1 : 1,
        time: Seed is null && Conversations is null ? Seconds : -1,
        threads: 2,
        print: c => $"{Conversation.Start.AddHours(c.Hours):ddd HH:mm} {string.Join(' ', c.Steps)}");

    static async Task PlayAsync((int Hours, List<Step> Steps) play)
    {
        await using var conversation = await Conversation.StartAsync(Conversation.Start.AddHours(play.Hours));
        foreach (var step in play.Steps)
            await step.HappenAsync(conversation);
        await Invariants.CheckAsync(conversation);
    }
}
