using System.Reflection;
using Microsoft.EntityFrameworkCore;
using WorkflowAgents.Data.Contacts;

namespace WorkflowAgents.Data.Tests;

public abstract class A_row_is_stored(DatabaseProvider provider) : DatabaseTests(provider)
{
    public sealed class On_sqlite() : A_row_is_stored(DatabaseProvider.Sqlite);

    public sealed class On_postgresql() : A_row_is_stored(DatabaseProvider.PostgreSql);

    [SkippableFact]
    public async Task Every_property_of_every_entity_comes_back()
    {
        await using var context = await OpenAsync();
        var types = context.Model.GetEntityTypes().Select(type => type.ClrType)
            .Where(type => type.Assembly == typeof(PlatformContext).Assembly).ToList();
        Assert.NotEmpty(types);
        foreach (var type in types)
        {
            var written = Filled(type);
            context.Add(written);
            await context.SaveChangesAsync();

            await using var reader = await OpenAsync();
            var key = context.Model.FindEntityType(type)!.FindPrimaryKey()!.Properties.Select(p => p.PropertyInfo!.GetValue(written)).ToArray();
            var read = await reader.FindAsync(type, key);
            Assert.NotNull(read);
            Assert.Equivalent(written, read, strict: true);
        }
    }

    [SkippableFact]
    public async Task Times_come_back_as_the_same_moment_in_utc()
    {
        var contact = Rows.Contact();
        contact.LastInboundAt = new DateTimeOffset(2026, 11, 23, 17, 30, 0, 123, TimeSpan.FromHours(5.5));
        await SaveAsync(contact);

        await using var context = await OpenAsync();
        var read = await context.Contacts.SingleAsync();
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 12, 0, 0, 123, TimeSpan.Zero), read.LastInboundAt);
        Assert.Equal(TimeSpan.Zero, read.LastInboundAt!.Value.Offset);
    }

    [SkippableFact]
    public async Task The_lock_comes_back_with_its_owner_and_token()
    {
        var contact = Rows.Contact();
        contact.Lock = new SpeakingLock { Owner = "human", Priority = 1, ExpiresAt = Noon, Token = 7, Person = "Ana" };
        await SaveAsync(contact);

        await using var context = await OpenAsync();
        var held = await context.Contacts.SingleAsync(c => c.Lock.Owner == "human" && c.Lock.ExpiresAt >= Noon);
        Assert.Equivalent(contact.Lock, held.Lock, strict: true);
    }

    [SkippableFact]
    public async Task A_changed_agent_state_is_noticed_and_stored()
    {
        var contact = Rows.Contact();
        contact.Agents["marketing"] = "idle";
        await SaveAsync(contact);

        await using (var context = await OpenAsync())
        {
            (await context.Contacts.SingleAsync()).Agents["marketing"] = "paused";
            await context.SaveChangesAsync();
        }
        await using var reader = await OpenAsync();
        Assert.Equal("paused", (await reader.Contacts.SingleAsync()).Agents["marketing"]);
    }

    static object Filled(Type type)
    {
        var row = Activator.CreateInstance(type)!;
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite))
            property.SetValue(row, Value(property));
        return row;
    }

    static object Value(PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return true switch
        {
            _ when type == typeof(string) => $"{property.Name} ü 漢 👋",
            _ when type == typeof(bool) => true,
            _ when type == typeof(int) => 42,
            _ when type == typeof(long) => 42L,
            _ when type == typeof(Guid) => Guid.NewGuid(),
            _ when type == typeof(DateTimeOffset) => Noon.AddMilliseconds(1),
            _ when type == typeof(Dictionary<string, string>) => new Dictionary<string, string> { ["primary"] = "active" },
            _ when type.IsEnum => Enum.GetValues(type).GetValue(Enum.GetValues(type).Length - 1)!,
            _ when type == typeof(SpeakingLock) => Filled(type),
            _ => throw new NotSupportedException($"Say how to fill a {type} ({property.DeclaringType}.{property.Name})."),
        };
    }
}
