using Microsoft.AspNetCore.Identity;

namespace WorkflowAgents.Data.Accounts;

/// <summary>A person who signs in.</summary>
public sealed class PlatformUser : IdentityUser;
