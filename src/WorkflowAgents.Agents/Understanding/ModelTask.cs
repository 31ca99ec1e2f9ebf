using System.Text.Json;
using WorkflowAgents.Channels.LanguageModels;
using WorkflowAgents.Data;
using WorkflowAgents.Data.Outbox;
using WorkflowAgents.Runtime.Events;
using WorkflowAgents.Runtime.Outbox;
using WorkflowAgents.Runtime.Time;
using WorkflowAgents.Runtime.Workflows;

namespace WorkflowAgents.Agents.Understanding;

/// <summary>Asks the language model what a message means. Whatever goes wrong, the workflow goes on with the rules' answer.</summary>
public sealed class ModelTask(LanguageModelClient model, PlatformClock clock) : IOutboxHandler
{
    /// <summary>Kind of the outbox items.</summary>
    public const string Kind = "model.classify";

    /// <summary>Input key of the answer.</summary>
    public const string AnswerKey = "Answer";

    /// <inheritdoc/>
    public Task<Clearance> ClearAsync(PlatformContext db, OutboxItem item, CancellationToken cancellationToken) => Task.FromResult(Clearance.Go);

    /// <inheritdoc/>
    public async Task<Delivery> DeliverAsync(OutboxItem item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        var wanted = JsonSerializer.Deserialize<Wanted>(item.Payload)!;
        var answer = await model.ClassifyAsync(wanted.Request, cancellationToken);
        return new Delivery(DeliveryResult.Done, Answer: answer is null ? null : JsonSerializer.Serialize(answer, JsonSerializerOptions.Web));
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<NewEvent>> SettleAsync(
        PlatformContext db, OutboxItem item, Delivery delivery, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(delivery);
        var wanted = JsonSerializer.Deserialize<Wanted>(item.Payload)!;
        var input = new Dictionary<string, object?> { [AnswerKey] = delivery.Answer };
        return Task.FromResult<IReadOnlyList<NewEvent>>([new NewEvent(
            item.ActorKey, WorkflowEvents.Resume, $"task:{item.Key}",
            JsonSerializer.Serialize(new ResumeBookmark(wanted.BookmarkId, input), JsonSerializerOptions.Web), clock.GetUtcNow())]);
    }

    /// <inheritdoc/>
    public bool MayRepeat(OutboxItem item) => true;

    /// <summary>Payload.</summary>
    /// <param name="BookmarkId">Who waits for the answer.</param>
    /// <param name="Request">The question.</param>
    public sealed record Wanted(string BookmarkId, ClassificationRequest Request);
}
