using System.Diagnostics;
using System.Text.Json;
using Jint;
using WorkflowAgents.Workflows;

namespace WorkflowAgents.Benchmarks.Engine;

/// <summary>The engine in memory, on one core.</summary>
static class EngineBench
{
    public static async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        OnOneCore();
        var runs = new EngineRuns();
        var registry = new ActivityRegistry();
        var scripts = EngineDocuments.Compile(EngineDocuments.TenScripts());
        var literals = EngineDocuments.Compile(EngineDocuments.TenLiterals());
        var sixty = EngineDocuments.Compile(EngineDocuments.SixtyActivities());
        var sleeps = EngineDocuments.Compile(EngineDocuments.SleepsAtTheNinthStep());
        var hundred = EngineDocuments.Chain(100).ToJsonString();
        var fiveThousand = EngineDocuments.Chain(5000).ToJsonString();
        var asleep = (await runs.StartAsync(sleeps)).ToJson();
        WorkflowProgram big = null!;

        List<Figure> figures =
        [
            await Figure.RateAsync("10 × SetVariable, JavaScript", 5_000, () => runs.StartAsync(scripts), cancellationToken),
            await Figure.RateAsync("10 × SetVariable, literals", 50_000, () => runs.StartAsync(literals), cancellationToken),
            await Figure.RateAsync("60 activities with joins", 5_000, () => runs.StartAsync(sixty), cancellationToken),
            await Figure.RateAsync("start, suspend to JSON, resume", 20_000, () => runs.SleepAndWakeAsync(sleeps), cancellationToken),
            new Figure("state of 10 steps and 5 variables", asleep.Length, "B", 1024, false),
            Figure.Time("compile 100 activities", 5, 500, () => WorkflowProgram.Compile(WorkflowDefinition.Parse(hundred), registry)),
            Figure.Time("compile 5,000 activities", 1000, 3, () => big = WorkflowProgram.Compile(WorkflowDefinition.Parse(fiveThousand), registry)),
            Figure.Time("run 5,000 activities", 1000, 3, () => runs.StartAsync(big).GetAwaiter().GetResult()),
        ];
        Figure.Print("engine, one core", figures);
        Figure.Print("yardsticks of the same run", await YardsticksAsync(asleep, figures[0].Value, figures[3].Value, cancellationToken));
        return figures.TrueForAll(f => f.IsMet);
    }

    /// <summary>What the same work costs without a workflow around it.</summary>
    static async Task<List<Figure>> YardsticksAsync(string asleep, double scripts, double sleeps, CancellationToken cancellationToken)
    {
        var prepared = Jint.Engine.PrepareScript("getCount() + 1");
        var bare = await Figure.RateAsync(
            "10 scripts in bare Jint, an engine each",
            0,
            () =>
            {
                for (var i = 0; i < 10; i++)
                {
                    using var engine = new Jint.Engine();
                    engine.SetValue("getCount", () => 1).Evaluate(prepared);
                }
                return Task.CompletedTask;
            },
            cancellationToken);
        var json = await Figure.RateAsync(
            "the sleeping state read and written as JSON, twice",
            0,
            () =>
            {
                for (var i = 0; i < 2; i++)
                {
                    using var document = JsonDocument.Parse(asleep);
                    JsonSerializer.Serialize(document.RootElement);
                }
                return Task.CompletedTask;
            },
            cancellationToken);
        return
        [
            bare,
            new Figure("ten-script workflows for each such ten", scripts / bare.Value, "", 1, true),
            json,
            new Figure("sleeps and wakes for each such pair", sleeps / json.Value, "", 0.1, true),
        ];
    }

    static void OnOneCore()
    {
        if (OperatingSystem.IsLinux() || OperatingSystem.IsWindows())
        {
            using var process = Process.GetCurrentProcess();
            process.ProcessorAffinity = 1;
        }
    }
}
