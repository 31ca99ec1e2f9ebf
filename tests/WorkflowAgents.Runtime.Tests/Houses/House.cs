using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using WorkflowAgents.Data;
using WorkflowAgents.Data.Contacts;
using WorkflowAgents.Data.Conversations;
using WorkflowAgents.Data.Events;
using WorkflowAgents.Data.Outbox;
using WorkflowAgents.Data.Workflows;
using WorkflowAgents.Runtime.Actors;
using WorkflowAgents.Runtime.Events;
using WorkflowAgents.Runtime.Outbox;
using WorkflowAgents.Runtime.Timers;
using WorkflowAgents.Runtime.Turns;
using WorkflowAgents.Runtime.Workflows;
using WorkflowAgents.Testing;
using WorkflowAgents.Workflows;

namespace WorkflowAgents.Runtime.Tests.Houses;

/// <summary>The runtime over one database, without pumps: a test says what handlers do and when time passes.</summary>
sealed class House : IAsyncDisposable
{
    public const string Kind = "test";

    public static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    readonly TestDatabase database;
    readonly ServiceProvider services;

    House(TestDatabase database)
    {
        this.database = database;
        services = new ServiceCollection()
            .AddLogging(logging => logging.AddProvider(Log))
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddPlatformData(database.Provider, database.ConnectionString)
            .AddPlatformRuntime()
            .AddSingleton<TimeProvider>(Time)
            .AddSingleton<IActors, ActorsInPlace>()
            .AddSingleton<ApplicationLifetime>()
            .AddSingleton<IHostApplicationLifetime>(s => s.GetRequiredService<ApplicationLifetime>())
            .AddSingleton(this)
            .AddSingleton(_ =>
            {
                var registry = new ActivityRegistry();
                registry.AddFrom(typeof(ActivityRegistry).Assembly);
                return registry;
            })
            .AddTurnHandler<Handler>(Kind, ActorLoop.ParkedKind, WorkflowEvents.Faulted)
            .AddOutboxHandler<Post>(Kind)
            .BuildServiceProvider();
    }

    /// <summary>Both databases a test runs on.</summary>
    public static TheoryData<DatabaseProvider> Databases => [DatabaseProvider.Sqlite, DatabaseProvider.PostgreSql];

    public static async Task<House> BuildAsync(DatabaseProvider provider) => new(await TestDatabase.CreateAsync(provider));

    /// <summary>What was logged.</summary>
    public LogLines Log { get; } = new();

    public FakeTimeProvider Time { get; } = new(Noon);

    public DefinitionCatalogue Definitions => Service<DefinitionCatalogue>();

    public DefinitionStore Store => Service<DefinitionStore>();

    public WorkflowInstances Instances => Service<WorkflowInstances>();

    /// <summary>What a turn does.</summary>
    public Func<Turn, Task> OnTurn { get; set; } = _ => Task.CompletedTask;

    /// <summary>Payloads of the turns that were begun, in order.</summary>
    public List<string> Begun { get; } = [];

    public Func<OutboxItem, Clearance> OnClear { get; set; } = _ => Clearance.Go;

    public Func<OutboxItem, Task<Delivery>> OnDeliver { get; set; } = _ => Task.FromResult(new Delivery(DeliveryResult.Done));

    public bool MayRepeat { get; set; }

    /// <summary>Keys of what was delivered, in order.</summary>
    public List<string> Delivered { get; } = [];

    /// <summary>What the handler was told, in order.</summary>
    public List<string> Told { get; } = [];

    public T Service<T>()
        where T : notnull => services.GetRequiredService<T>();

    public T Make<T>() => ActivatorUtilities.CreateInstance<T>(services);

    public PlatformContext Open() => database.NewContext();

    public async Task<T> Look<T>(Func<PlatformContext, Task<T>> look)
    {
        await using var db = Open();
        return await look(db);
    }

    public async Task Save(params object[] rows)
    {
        await using var db = Open();
        db.AddRange(rows);
        await db.SaveChangesAsync();
    }

    public async Task<Guid> NewContact()
    {
        var contact = new Contact { Id = Guid.CreateVersion7(), CreatedAt = Time.GetUtcNow() };
        await Save(contact);
        return contact.Id;
    }

    /// <summary>An event arrives; its name is its payload and its dedupe key.</summary>
    public Task<int> Arrives(string name, string actor = "a") =>
        Service<Inbox>().AppendAsync([new NewEvent(actor, Kind, name, $"\"{name}\"", Time.GetUtcNow())], CancellationToken.None);

    public Task Drain(string actor = "a") => Service<ActorLoop>().DrainAsync(actor, CancellationToken.None);

    /// <summary>Timers move, and every actor works, until nothing is ready.</summary>
    public async Task Work()
    {
        while (true)
        {
            await Service<DueBookmarks>().MoveAsync(CancellationToken.None);
            await Service<DueTriggers>().FireAsync(CancellationToken.None);
            var now = Time.GetUtcNow();
            var actors = await Look(db => db.Inbox.Where(e => e.State == EventState.Pending && (e.NextAttemptAt == null || e.NextAttemptAt <= now))
                .Select(e => e.ActorKey).Distinct().ToListAsync());
            if (actors.Count == 0)
                return;
            foreach (var actor in actors)
                await Drain(actor);
        }
    }

    public Task<WorkflowVersion> Publish(WorkflowDefinition document) => Store.PublishAsync(document, "studio", null, "ann", CancellationToken.None);

    /// <summary>Starts the published version and waits until it has ended or sleeps.</summary>
    public Task<WorkflowInstance?> Execute(string definitionId) => Instances.ExecuteAsync(
        new StartWorkflow(definitionId, null, Guid.CreateVersion7().ToString("N"), null, null, RespectsActivation: true), CancellationToken.None);

    /// <summary>An event is published; whom it concerns works until nothing is ready.</summary>
    public async Task Send(string eventName)
    {
        var payload = new Dictionary<string, object?> { ["eventName"] = eventName };
        await Instances.SendAsync(new WorkflowStimulus("Elsa.Event", payload, null, new Dictionary<string, object?>()), waits: true, CancellationToken.None);
        await Work();
    }

    /// <summary>How the instances of a definition stand, oldest first.</summary>
    public Task<List<string>> SubStatuses(string definitionId) => Look(db => db.WorkflowInstances
        .Where(i => i.DefinitionId == definitionId).OrderBy(i => i.Id).Select(i => i.SubStatus).ToListAsync());

    public Task<string> StateOf(string name) => Look(db => db.Inbox.Where(e => e.DedupeKey == name).Select(e => e.State).SingleAsync());

    public async Task<OutboxItem> Leaves(string key, Guid? contact, Action<OutboxItem>? with = null)
    {
        var item = new OutboxItem { Key = key, ActorKey = contact?.ToString() ?? "a", ContactId = contact, Kind = Kind, Payload = "{}", CreatedAt = Time.GetUtcNow() };
        with?.Invoke(item);
        await Save(item);
        return item;
    }

    public Task Deliver(OutboxItem item) => Service<OutboxDelivery>().DeliverAsync(item.Id, CancellationToken.None);

    public Task Recover() => Service<OutboxDelivery>().RecoverAsync(CancellationToken.None);

    public Task<OutboxItem> Now(OutboxItem item) => Look(db => db.Outbox.AsNoTracking().SingleAsync(o => o.Id == item.Id));

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await database.DisposeAsync();
    }

    sealed class ActorsInPlace(ActorLoop loop) : IActors
    {
        public Task DrainAsync(string actorKey) => loop.DrainAsync(actorKey, CancellationToken.None);
    }

    sealed class Handler(House house) : ITurnHandler
    {
        public async Task HandleAsync(Turn turn, CancellationToken cancellationToken)
        {
            lock (house.Begun)
                house.Begun.Add(turn.Event.Kind == Kind ? turn.Payload<string>() : turn.Event.Kind);
            // A trace that is there only when the turn was committed.
            turn.Db.TeamAlerts.Add(new TeamAlert { Kind = turn.Event.DedupeKey, Text = "", At = turn.Now });
            await house.OnTurn(turn);
        }
    }

    sealed class Post(House house) : IOutboxHandler
    {
        public Task<Clearance> ClearAsync(PlatformContext db, OutboxItem item, CancellationToken cancellationToken) =>
            Task.FromResult(house.OnClear(item));

        public async Task<Delivery> DeliverAsync(OutboxItem item, CancellationToken cancellationToken)
        {
            lock (house.Delivered)
                house.Delivered.Add(item.Key);
            return await house.OnDeliver(item);
        }

        public Task<IReadOnlyList<NewEvent>> SettleAsync(PlatformContext db, OutboxItem item, Delivery delivery, CancellationToken cancellationToken)
        {
            house.Told.Add($"{item.Key} {item.State}");
            return Task.FromResult<IReadOnlyList<NewEvent>>([]);
        }

        public bool MayRepeat(OutboxItem item) => house.MayRepeat;
    }
}
