using System.ComponentModel.DataAnnotations;
using WorkflowAgents.Data.Accounts;

namespace WorkflowAgents.Server.Accounts;

/// <summary>A person who is to sign in.</summary>
/// <param name="Email">E-mail address, also the user name.</param>
/// <param name="Role">What the person may do.</param>
/// <param name="Password">Absent: a random one, told in the answer.</param>
public sealed record NewUser(
    [property: Required, EmailAddress] string? Email,
    [property: Required, AllowedValues(Roles.Admin, Roles.Business, Roles.Ops, Roles.Agent, Roles.Viewer)] string? Role,
    string? Password = null);
