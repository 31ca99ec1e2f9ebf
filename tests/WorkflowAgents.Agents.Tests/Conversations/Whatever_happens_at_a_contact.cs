using System.Diagnostics;
using System.Globalization;
using CsCheck;
using Xunit.Abstractions;

namespace WorkflowAgents.Agents.Tests.Conversations;

/// <summary>
/// Random conversations, with faults and crashes in between, and what must hold after each. A failure prints its seed; it is played
/// again with <c>WORKFLOWAGENTS_SEED=that seed</c>. <c>WORKFLOWAGENTS_CONVERSATIONS=5000</c> plays more of them; a conversation has some 25 steps, so the usual ones are thousands of them.
/// </summary>
public sealed class Whatever_happens_at_a_contact(ITestOutputHelper output)
{
    const int Usually = 80;

    static readonly long Conversations = Environment.GetEnvironmentVariable("WORKFLOWAGENTS_CONVERSATIONS") is { } number
        ? long.Parse(number, CultureInfo.InvariantCulture)
        : Usually;

    static readonly string? Seed = Environment.GetEnvironmentVariable("WORKFLOWAGENTS_SEED");

    static readonly Gen<(int Hours, bool Vip, List<Step> Steps)> Any = Gen.Select(
        Gen.Int[0, 167], Gen.Int[0, 5], Step.Any.List[5, 45], (hours, vip, steps) => (hours, vip == 0, steps));

    [Fact]
    public async Task The_promises_hold()
    {
        var clock = Stopwatch.StartNew();
        var wanted = Seed is null ? Conversations : 1;
        var played = 0;
        await Any.SampleAsync(
            async play =>
            {
                await PlayAsync(play);
                Interlocked.Increment(ref played);
            },
            output.WriteLine,
            Seed,
            iter: wanted,
            threads: 2,
            print: c => $"{Conversation.Start.AddHours(c.Hours):ddd HH:mm}{(c.Vip ? " VIP" : "")} {string.Join(' ', c.Steps)}");
        output.WriteLine($"{played} conversations in {clock.Elapsed.TotalSeconds:0} seconds");
        Assert.True(played >= wanted, $"Only {played} of {wanted} conversations were played.");
    }

    static async Task PlayAsync((int Hours, bool Vip, List<Step> Steps) play)
    {
        await using var conversation = await Conversation.StartAsync(Conversation.Start.AddHours(play.Hours), play.Vip);
        foreach (var step in play.Steps)
            await step.HappenAsync(conversation);
        await Invariants.CheckAsync(conversation);
    }
}
