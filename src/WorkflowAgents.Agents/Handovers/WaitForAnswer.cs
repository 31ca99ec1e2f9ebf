using Microsoft.EntityFrameworkCore;
using WorkflowAgents.Agents.Coordination;
using WorkflowAgents.Agents.Decisions;
using WorkflowAgents.Data.Conversations;
using WorkflowAgents.Rules;
using WorkflowAgents.Workflows;

namespace WorkflowAgents.Agents.Handovers;

/// <summary>Gives the person who holds the conversation some time to answer, and says whether they did.</summary>
[Activity("Handover", "Handover", "Gives the person who holds the conversation some time to answer. Small talk needs no answer, and of several messages only the last one counts.", DisplayName = "Wait for the person's answer")]
[FlowNode(Answered, Unanswered)]
public sealed class WaitForAnswer : Activity
{
    const string Answered = "Answered";
    const string Unanswered = "Unanswered";
    const string AskedFor = "Message";

    /// <summary>How long.</summary>
    [Input(DisplayName = "Minutes", Description = "How long the person has. 0 looks at once.", DefaultValue = 15, Order = 0)]
    public Input<double> Minutes { get; set; } = new(15d);

    /// <inheritdoc/>
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.SetProperty(AskedFor, (await LastAsync(context, m => m.Inbound))?.Id ?? 0);
        var minutes = context.Get(Minutes);
        if (minutes > 0)
            context.CreateBookmark(new CreateBookmarkArgs { Name = "Handover.Answer", DueAt = context.Now.AddMinutes(minutes), Callback = LookAsync });
        else
            await LookAsync(context);
    }

    async ValueTask LookAsync(ActivityExecutionContext context)
    {
        var asked = await LastAsync(context, m => m.Inbound);
        var said = await LastAsync(context, m => !m.Inbound && m.Sender == AgentId.Human);
        var waits = asked is not null
            && asked.Id == context.GetProperty<long>(AskedFor)
            && asked.Id > (said?.Id ?? 0)
            && await NeedsAnAnswerAsync(context, asked);
        await context.CompleteActivityWithOutcomesAsync(waits ? Unanswered : Answered);
    }

    static async Task<bool> NeedsAnAnswerAsync(ActivityExecutionContext context, Message message)
    {
        var contact = context.Turn().RequireContact();
        var intent = IntentDecision.From(await context.GetRequiredService<RuleCatalogue>().EvaluateAsync(
            DecisionSets.Intent,
            new IntentInput { Text = message.Text ?? "", Kind = message.Kind, Language = contact.Language ?? "" },
            context.CancellationToken));
        return intent.Intent != Intents.SmallTalk;
    }

    static async Task<Message?> LastAsync(ActivityExecutionContext context, System.Linq.Expressions.Expression<Func<Message, bool>> which)
    {
        var turn = context.Turn();
        var contactId = turn.RequireContact().Id;
        await turn.Db.SaveChangesAsync(context.CancellationToken);
        return await turn.Db.Messages.AsNoTracking().Where(m => m.ContactId == contactId && m.Kind != "reaction").Where(which)
            .OrderByDescending(m => m.Id).FirstOrDefaultAsync(context.CancellationToken);
    }
}
