using BenchmarkDotNet.Running;
using WorkflowAgents.Benchmarks;
using WorkflowAgents.Benchmarks.Engine;

// "bench" takes a minute and prints each figure beside its target; everything else is BenchmarkDotNet's.
if (args is ["bench", .. var names])
    return await Bench.RunAsync(names, CancellationToken.None);
BenchmarkSwitcher.FromAssembly(typeof(EngineBenchmarks).Assembly).Run(args);
return 0;
