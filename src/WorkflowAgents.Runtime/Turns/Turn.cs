using System.Text.Json;
using WorkflowAgents.Data;
using WorkflowAgents.Data.Contacts;
using WorkflowAgents.Data.Events;
using WorkflowAgents.Data.Outbox;
using WorkflowAgents.Runtime.Events;
using WorkflowAgents.Runtime.Workflows;

namespace WorkflowAgents.Runtime.Turns;

/// <summary>
/// One event of one actor, handled in one database transaction. Everything a handler or a workflow step wants to happen is
/// recorded here and takes effect when, and only when, the turn is committed.
/// </summary>
public sealed class Turn
{
    readonly List<NewEvent> events = [];

    internal Turn(PlatformContext db, InboxEvent e, Contact? contact, DateTimeOffset now)
    {
        Db = db;
        Event = e;
        Contact = contact;
        Now = now;
    }

    /// <summary>The turn's unit of work.</summary>
    public PlatformContext Db { get; }

    /// <summary>What happened.</summary>
    public InboxEvent Event { get; }

    /// <summary>Whose turn it is.</summary>
    public string ActorKey => Event.ActorKey;

    /// <summary>The contact, when the actor is one.</summary>
    public Contact? Contact { get; }

    /// <summary>Platform time at the start of the turn, UTC; the same for the whole turn.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>The workflows of this turn.</summary>
    public WorkflowSession Workflows { get; internal set; } = null!;

    /// <summary>What is answered to whoever waits for this event to be handled, JSON.</summary>
    internal string? Answer { get; set; }

    internal IReadOnlyList<NewEvent> Events => events;

    internal bool HasOutbox { get; private set; }

    /// <summary>The contact of a turn that must have one.</summary>
    /// <exception cref="InvalidOperationException">The actor is not a contact.</exception>
    public Contact RequireContact() =>
        Contact ?? throw new InvalidOperationException($"'{Event.Kind}' needs a contact, and the actor '{ActorKey}' is none.");

    /// <summary>Reads the event's payload.</summary>
    /// <exception cref="JsonException">The payload has another shape.</exception>
    public T Payload<T>(JsonSerializerOptions? options = null) =>
        JsonSerializer.Deserialize<T>(Event.Payload, options ?? JsonSerializerOptions.Web) ?? throw new JsonException("The payload is null.");

    /// <summary>Lets something happen to this or another actor, in a turn after this one.</summary>
    public void Raise(NewEvent e) => events.Add(e);

    /// <summary>Lets something leave once the turn is committed.</summary>
    public void Leave(OutboxItem item)
    {
        Db.Outbox.Add(item);
        Leave();
    }

    /// <summary>Something that was planned before may leave once the turn is committed.</summary>
    public void Leave() => HasOutbox = true;
}
