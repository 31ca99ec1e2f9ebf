using System.Text.Json.Serialization;

namespace WorkflowAgents.Server.Accounts;

/// <summary>A key, without what makes it one; except in the answer that creates it.</summary>
/// <param name="Id">Id.</param>
/// <param name="Name">What it is for.</param>
/// <param name="Role">Role it acts in.</param>
/// <param name="CreatedAt">When, UTC.</param>
/// <param name="Key">The key itself, told once.</param>
public sealed record KeyView(
    Guid Id,
    string Name,
    string Role,
    DateTimeOffset CreatedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Key = null);
