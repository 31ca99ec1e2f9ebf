using Xunit.Abstractions;

[assembly: TestCollectionOrderer("WorkflowAgents.Server.Tests.Crashes.SlowestFirst", "WorkflowAgents.Server.Tests")]

namespace WorkflowAgents.Server.Tests.Crashes;

/// <summary>What takes minutes begins first, so that nobody waits for it in the end while the machine is idle.</summary>
public sealed class SlowestFirst : ITestCollectionOrderer
{
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(c => !c.DisplayName.Contains(nameof(The_process_is_killed_again_and_again), StringComparison.Ordinal));
}
