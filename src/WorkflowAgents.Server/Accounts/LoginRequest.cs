using System.ComponentModel.DataAnnotations;

namespace WorkflowAgents.Server.Accounts;

/// <summary>Who wants a token.</summary>
/// <param name="Username">User name or e-mail address.</param>
/// <param name="Password">Password.</param>
public sealed record LoginRequest([property: Required] string? Username, [property: Required] string? Password);
