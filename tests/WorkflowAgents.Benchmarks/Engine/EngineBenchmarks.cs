using BenchmarkDotNet.Attributes;
using WorkflowAgents.Workflows;

namespace WorkflowAgents.Benchmarks.Engine;

[MemoryDiagnoser]
public class EngineBenchmarks
{
    readonly EngineRuns runs = new();
    readonly WorkflowProgram scripts = EngineDocuments.Compile(EngineDocuments.TenScripts());
    readonly WorkflowProgram literals = EngineDocuments.Compile(EngineDocuments.TenLiterals());
    readonly WorkflowProgram sixty = EngineDocuments.Compile(EngineDocuments.SixtyActivities());
    readonly WorkflowProgram sleeps = EngineDocuments.Compile(EngineDocuments.SleepsAtTheNinthStep());
    readonly string hundred = EngineDocuments.Chain(100).ToJsonString();
    readonly ActivityRegistry registry = new();

    [Benchmark(Baseline = true)]
    public Task Ten_literals() => runs.StartAsync(literals);

    [Benchmark]
    public Task Ten_scripts() => runs.StartAsync(scripts);

    [Benchmark]
    public Task Sixty_activities_with_joins() => runs.StartAsync(sixty);

    [Benchmark]
    public Task Sleep_and_wake_through_JSON() => runs.SleepAndWakeAsync(sleeps);

    [Benchmark]
    public object Compile_100_activities() => WorkflowProgram.Compile(WorkflowDefinition.Parse(hundred), registry);
}
