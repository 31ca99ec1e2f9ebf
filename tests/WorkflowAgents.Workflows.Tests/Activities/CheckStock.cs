namespace WorkflowAgents.Workflows.Tests;

[Activity("Shop", "Orders", "Looks whether enough of an article is there.")]
[FlowNode("In stock", "Sold out")]
public sealed class CheckStock : Activity
{
    [Input(Description = "The article, as it stands in the catalogue.")]
    public Input<string> Article { get; set; } = default!;

    [Input(Description = "How many are wanted.", DefaultValue = 1)]
    public Input<int> Count { get; set; } = default!;

    [Output(Description = "How many there are.")]
    public Output<int>? Available { get; set; }

    protected internal override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var stock = context.GetRequiredService<IReadOnlyDictionary<string, int>>();
        var available = stock.GetValueOrDefault(context.Get(Article) ?? "");
        context.Set(Available, available);
        await context.CompleteActivityWithOutcomesAsync(available >= context.Get(Count) ? "In stock" : "Sold out");
    }
}
