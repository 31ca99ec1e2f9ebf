using Microsoft.EntityFrameworkCore;
using WorkflowAgents.Data.Contacts;
using WorkflowAgents.Data.Conversations;

namespace WorkflowAgents.Data.Tests;

public abstract class The_same_thing_arrives_twice(DatabaseProvider provider) : DatabaseTests(provider)
{
    public sealed class On_sqlite() : The_same_thing_arrives_twice(DatabaseProvider.Sqlite);

    public sealed class On_postgresql() : The_same_thing_arrives_twice(DatabaseProvider.PostgreSql);

    [SkippableFact]
    public Task An_event_with_a_known_dedupe_key_is_refused() =>
        SecondIsRefused(() => Rows.Event("whatsapp:wamid.1"));

    [SkippableFact]
    public Task An_intent_with_a_known_key_does_not_leave_again() =>
        SecondIsRefused(() => Rows.Outgoing("intent-1"));

    [SkippableFact]
    public Task A_phone_number_belongs_to_one_contact() =>
        SecondIsRefused(() => new ContactIdentity { ContactId = Guid.NewGuid(), Kind = "phone", Scope = "waba", Value = "15550001" });

    [SkippableFact]
    public Task A_wamid_names_one_message() =>
        SecondIsRefused(() => new Message { Sender = "contact", Kind = "text", Wamid = "wamid.1" });

    [SkippableFact]
    public async Task Messages_without_a_wamid_do_not_collide()
    {
        await SaveAsync(new Message { Sender = "primary", Kind = "text" }, new Message { Sender = "primary", Kind = "text" });
        await using var context = await OpenAsync();
        Assert.Equal(2, await context.Messages.CountAsync());
    }

    async Task SecondIsRefused(Func<object> row)
    {
        await SaveAsync(row());
        await Assert.ThrowsAsync<DbUpdateException>(() => SaveAsync(row()));
    }
}
