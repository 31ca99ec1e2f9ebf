using WorkflowAgents.Data;
using WorkflowAgents.Server.Tests.Hosting;

namespace WorkflowAgents.Server.Tests.Scenarios;

public sealed class The_same_on_postgresql
{
    [SkippableFact]
    public async Task Who_waited_in_vain_is_offered_a_call_and_books_it()
    {
        await using var host = await PlatformHost.StartAsync(new() { Provider = DatabaseProvider.PostgreSql });
        await ReferenceScenario.BookedAsync(await Stage.InTheMorningAsync(host));
    }

    [SkippableFact]
    public async Task After_a_humans_answer_nothing_of_the_timeline_fires_any_more()
    {
        await using var host = await PlatformHost.StartAsync(new() { Provider = DatabaseProvider.PostgreSql });
        await ReferenceScenario.AnsweredAsync(await Stage.InTheMorningAsync(host), 29, onThePhone: false);
        await ReferenceScenario.AnsweredAsync(await Stage.InTheMorningAsync(host), 44, onThePhone: true);
    }
}
