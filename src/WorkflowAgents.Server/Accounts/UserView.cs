using System.Text.Json.Serialization;

namespace WorkflowAgents.Server.Accounts;

/// <summary>A person who signs in.</summary>
/// <param name="Id">Id.</param>
/// <param name="Email">E-mail address, also the user name.</param>
/// <param name="Role">What the person may do.</param>
/// <param name="Password">A password that was made up, told once.</param>
public sealed record UserView(
    string Id,
    string Email,
    string? Role,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Password = null);
