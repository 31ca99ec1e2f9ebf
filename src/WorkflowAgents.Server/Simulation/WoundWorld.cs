using System.Text.Json;
using WorkflowAgents.Runtime;
using WorkflowAgents.Runtime.Time;
using WorkflowAgents.Runtime.Timers;
using WorkflowAgents.Simulator;

namespace WorkflowAgents.Server.Simulation;

/// <summary>
/// The platform's clock in the simulator's hands: it is wound from due moment to due moment, and waits at each until nothing is
/// going on any more. How far it was wound survives a restart.
/// </summary>
sealed class WoundWorld : ISimulatedWorld, IDisposable
{
    static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(5);
    readonly PlatformClock clock;
    readonly TimeProvider system;
    readonly Quiet quiet;
    readonly DueBookmarks due;
    readonly DueTriggers triggers;
    readonly Lazy<SimulatedWhatsApp> whatsApp;
    readonly string file;
    readonly SemaphoreSlim one = new(1, 1);

    public WoundWorld(
        PlatformClock clock, TimeProvider system, Quiet quiet, DueBookmarks due, DueTriggers triggers, Lazy<SimulatedWhatsApp> whatsApp,
        string directory)
    {
        (this.clock, this.system, this.quiet, this.due, this.triggers, this.whatsApp) = (clock, system, quiet, due, triggers, whatsApp);
        Directory.CreateDirectory(directory);
        file = Path.Combine(directory, "clock.json");
        if (File.Exists(file) && JsonSerializer.Deserialize<Reading>(File.ReadAllText(file)) is { } last)
            clock.Wind(last.Platform + (system.GetUtcNow() - last.System) * last.Rate, last.Rate);
    }

    public DateTimeOffset Now => clock.GetUtcNow();

    public double Rate => clock.Rate;

    public async Task AdvanceToAsync(DateTimeOffset target, CancellationToken cancellationToken)
    {
        await one.WaitAsync(cancellationToken);
        var rate = clock.Rate;
        try
        {
            // Standing still between the moments, each of them is met to the second.
            Wind(Now, 0, rate);
            while (true)
            {
                await UntilQuietAsync(cancellationToken);
                if (await quiet.NextMomentAsync(cancellationToken) is not { } next || next > target)
                    break;
                Wind(next > Now ? next : Now, 0, rate);
                await due.MoveAsync(cancellationToken);
                await triggers.FireAsync(cancellationToken);
            }
            Wind(target > Now ? target : Now, 0, rate);
            await UntilQuietAsync(cancellationToken);
        }
        finally
        {
            Wind(Now, rate, rate);
            one.Release();
        }
    }

    public void SetRate(double rate)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rate);
        Wind(Now, rate, rate);
    }

    public void Dispose() => one.Dispose();

    void Wind(DateTimeOffset now, double rate, double rateAfterRestart)
    {
        clock.Wind(now, rate);
        var next = file + ".new";
        File.WriteAllText(next, JsonSerializer.Serialize(new Reading(now, system.GetUtcNow(), rateAfterRestart)));
        File.Move(next, file, overwrite: true);
    }

    /// <summary>Twice in a row, because a webhook on its way is seen by neither side for a moment.</summary>
    async Task UntilQuietAsync(CancellationToken cancellationToken)
    {
        for (var times = 0; times < 2;)
        {
            if (whatsApp.Value.IsIdle && await quiet.IsQuietAsync(cancellationToken))
            {
                times++;
                continue;
            }
            times = 0;
            await Task.Delay(LookEvery, system, cancellationToken);
        }
    }

    sealed record Reading(DateTimeOffset Platform, DateTimeOffset System, double Rate);
}
