using System.Text.Json;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using WorkflowAgents.Data.Accounts;
using WorkflowAgents.Data.Contacts;
using WorkflowAgents.Data.Conversations;
using WorkflowAgents.Data.Events;
using WorkflowAgents.Data.Handovers;
using WorkflowAgents.Data.Ledger;
using WorkflowAgents.Data.Outbox;
using WorkflowAgents.Data.Rules;
using WorkflowAgents.Data.Workflows;

namespace WorkflowAgents.Data;

/// <summary>The platform's database. One model for both providers; what differs is in the two classes derived from it.</summary>
public abstract class PlatformContext(DbContextOptions options) : IdentityDbContext<PlatformUser>(options)
{
    /// <summary>Contacts.</summary>
    public DbSet<Contact> Contacts => Set<Contact>();

    /// <summary>How contacts are known outside.</summary>
    public DbSet<ContactIdentity> Identities => Set<ContactIdentity>();

    /// <summary>Conversations, message by message.</summary>
    public DbSet<Message> Messages => Set<Message>();

    /// <summary>Changes of agents' states.</summary>
    public DbSet<AgentTransition> AgentTransitions => Set<AgentTransition>();

    /// <summary>What agents told each other.</summary>
    public DbSet<AgentMessage> AgentMessages => Set<AgentMessage>();

    /// <summary>Calls for the human team.</summary>
    public DbSet<TeamAlert> TeamAlerts => Set<TeamAlert>();

    /// <summary>Handovers.</summary>
    public DbSet<Handover> Handovers => Set<Handover>();

    /// <summary>Booking links and what came of them.</summary>
    public DbSet<BookingOffer> BookingOffers => Set<BookingOffer>();

    /// <summary>The durable inbox of all actors.</summary>
    public DbSet<InboxEvent> Inbox => Set<InboxEvent>();

    /// <summary>What has to leave.</summary>
    public DbSet<OutboxItem> Outbox => Set<OutboxItem>();

    /// <summary>Verdicts of the gate.</summary>
    public DbSet<LedgerEntry> Ledger => Set<LedgerEntry>();

    /// <summary>Versions of workflow definitions.</summary>
    public DbSet<WorkflowVersion> WorkflowVersions => Set<WorkflowVersion>();

    /// <summary>Index of what starts workflows.</summary>
    public DbSet<WorkflowTrigger> WorkflowTriggers => Set<WorkflowTrigger>();

    /// <summary>Workflow instances.</summary>
    public DbSet<WorkflowInstance> WorkflowInstances => Set<WorkflowInstance>();

    /// <summary>Where instances wait.</summary>
    public DbSet<WorkflowBookmark> Bookmarks => Set<WorkflowBookmark>();

    /// <summary>What instances did.</summary>
    public DbSet<JournalRecord> Journal => Set<JournalRecord>();

    /// <summary>Activations of rule sets.</summary>
    public DbSet<RuleVersion> RuleVersions => Set<RuleVersion>();

    /// <summary>Keys of other programs.</summary>
    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();

    /// <summary>A time as hand-written SQL has to pass it to this database.</summary>
    public abstract object ToDatabase(DateTimeOffset time);

    /// <summary>Within a transaction: keeps everybody else who asks for the same name waiting until the end of it.</summary>
    public abstract Task LockAsync(string name, CancellationToken cancellationToken);

    /// <summary>Within a transaction: keeps the contact's row from changing until the end of it.</summary>
    public abstract Task LockContactAsync(Guid contactId, CancellationToken cancellationToken);

    /// <summary>
    /// Moves bookmarks due at <paramref name="now"/> into their actors' inboxes as events of kind <c>timer</c>, in order of their
    /// due times, in one transaction of its own.
    /// </summary>
    /// <returns>The actor keys, one for each bookmark moved.</returns>
    public abstract Task<IReadOnlyList<string>> MoveDueBookmarksAsync(DateTimeOffset now, int atMost, CancellationToken cancellationToken);

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);

        builder.Entity<Contact>(contact =>
        {
            contact.Property(c => c.Id).ValueGeneratedNever();
            contact.Property(c => c.Version).IsConcurrencyToken();
            contact.Property(c => c.Agents).HasConversion(
                agents => JsonSerializer.Serialize(agents, JsonSerializerOptions.Default),
                json => JsonSerializer.Deserialize<Dictionary<string, string>>(json, JsonSerializerOptions.Default)!,
                new ValueComparer<Dictionary<string, string>>(
                    (a, b) => a!.Count == b!.Count && !a.Except(b).Any(),
                    agents => agents.Count,
                    agents => new Dictionary<string, string>(agents)));
            contact.ComplexProperty(c => c.Lock);
        });
        builder.Entity<ContactIdentity>(identity =>
        {
            identity.HasIndex(i => new { i.Kind, i.Scope, i.Value }).IsUnique();
            identity.HasIndex(i => i.ContactId);
        });
        builder.Entity<Message>(message =>
        {
            message.HasIndex(m => new { m.ContactId, m.Id });
            message.HasIndex(m => m.Wamid).IsUnique();
            message.HasIndex(m => m.OutboxKey);
        });
        builder.Entity<AgentTransition>().HasIndex(t => t.ContactId);
        builder.Entity<AgentMessage>().HasIndex(m => m.ContactId);
        builder.Entity<TeamAlert>().HasIndex(a => a.At);
        builder.Entity<Handover>(handover =>
        {
            handover.Property(h => h.Id).ValueGeneratedNever();
            handover.HasIndex(h => new { h.ContactId, h.RequestedAt });
            handover.HasIndex(h => h.State);
        });
        builder.Entity<BookingOffer>(offer =>
        {
            offer.Property(o => o.Id).ValueGeneratedNever();
            offer.HasIndex(o => o.Token).IsUnique();
            offer.HasIndex(o => o.InviteeUri);
            offer.HasIndex(o => o.ContactId);
        });
        builder.Entity<InboxEvent>(inbox =>
        {
            inbox.HasIndex(e => e.DedupeKey).IsUnique();
            // The next event of an actor, and the actors that have one: only what is not done is looked for.
            inbox.HasIndex(e => new { e.ActorKey, e.Id }).HasFilter("state = 'pending'");
            inbox.HasIndex(e => e.State).HasFilter("state = 'parked'");
        });
        builder.Entity<OutboxItem>(outbox =>
        {
            outbox.HasIndex(o => o.Key).IsUnique();
            outbox.HasIndex(o => o.Wamid);
            // What may leave next, and what is under way.
            outbox.HasIndex(o => new { o.Priority, o.Id }).HasFilter("state IN ('pending', 'sending', 'unknown')");
            outbox.HasIndex(o => new { o.ContactId, o.Id }).HasFilter("state IN ('pending', 'sending', 'unknown')");
        });
        builder.Entity<LedgerEntry>(ledger =>
        {
            ledger.HasIndex(l => new { l.ContactId, l.Id });
            ledger.HasIndex(l => l.IntentId);
        });
        builder.Entity<WorkflowVersion>(version =>
        {
            version.HasKey(v => v.Id);
            version.HasIndex(v => new { v.DefinitionId, v.Version }).IsUnique();
            version.HasIndex(v => v.DefinitionId, "ix_workflow_versions_latest").IsUnique().HasFilter("is_latest");
            version.HasIndex(v => v.DefinitionId, "ix_workflow_versions_published").IsUnique().HasFilter("is_published");
            version.HasIndex(v => v.ActivityType).HasFilter("activity_type IS NOT NULL");
        });
        builder.Entity<WorkflowTrigger>(trigger =>
        {
            trigger.HasIndex(t => t.Hash);
            trigger.HasIndex(t => t.DefinitionId);
            trigger.HasIndex(t => t.DueAt).HasFilter("due_at IS NOT NULL");
        });
        builder.Entity<WorkflowInstance>(instance =>
        {
            instance.HasKey(i => i.Id);
            instance.Property(i => i.RowVersion).IsConcurrencyToken();
            instance.HasIndex(i => i.CorrelationId);
            instance.HasIndex(i => i.VersionId);
            instance.HasIndex(i => new { i.DefinitionId, i.Status });
            instance.HasIndex(i => i.ParentId);
            instance.HasIndex(i => i.CreatedAt);
            instance.HasIndex(i => i.UpdatedAt);
        });
        builder.Entity<WorkflowBookmark>(bookmark =>
        {
            bookmark.HasKey(b => b.Id);
            bookmark.HasIndex(b => b.InstanceId);
            bookmark.HasIndex(b => new { b.Hash, b.CorrelationId });
            bookmark.HasIndex(b => b.Name).HasFilter("name = 'Elsa.HttpEndpoint'");
            bookmark.HasIndex(b => b.DueAt).HasFilter("due_at IS NOT NULL");
        });
        builder.Entity<JournalRecord>().HasKey(j => new { j.InstanceId, j.Sequence });
        builder.Entity<RuleVersion>().HasKey(r => new { r.Name, r.Version });
        builder.Entity<ApiKey>(key =>
        {
            key.Property(k => k.Id).ValueGeneratedNever();
            key.HasIndex(k => k.Hash).IsUnique();
        });

        foreach (var entity in builder.Model.GetEntityTypes())
            UseSnakeCase(entity);
    }

    static void UseSnakeCase(IMutableEntityType entity)
    {
        entity.SetTableName(SnakeCase.Of(entity.GetTableName()!));
        foreach (var property in entity.GetProperties())
            property.SetColumnName(SnakeCase.Of(property.Name));
        foreach (var complex in entity.GetComplexProperties())
            foreach (var property in complex.ComplexType.GetProperties())
                property.SetColumnName(SnakeCase.Of(complex.Name + property.Name));
        foreach (var key in entity.GetKeys())
            key.SetName(SnakeCase.Of(key.GetName()!));
        foreach (var index in entity.GetIndexes())
            index.SetDatabaseName(SnakeCase.Of(index.GetDatabaseName()!));
        foreach (var foreignKey in entity.GetForeignKeys())
            foreignKey.SetConstraintName(SnakeCase.Of(foreignKey.GetConstraintName()!));
    }
}
