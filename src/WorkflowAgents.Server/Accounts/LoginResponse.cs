using System.Text.Json.Serialization;

namespace WorkflowAgents.Server.Accounts;

/// <summary>Elsa's answer to a login.</summary>
/// <param name="IsAuthenticated">Whether it succeeded.</param>
/// <param name="AccessToken">For <c>Authorization: Bearer</c>, one hour.</param>
/// <param name="RefreshToken">For the next access token, two weeks.</param>
public sealed record LoginResponse(
    bool IsAuthenticated,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? AccessToken = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? RefreshToken = null);
