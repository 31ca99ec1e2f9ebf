using System.ComponentModel.DataAnnotations;
using WorkflowAgents.Data.Accounts;

namespace WorkflowAgents.Server.Accounts;

/// <summary>A key that is wanted.</summary>
/// <param name="Name">What it is for.</param>
/// <param name="Role">Role it acts in.</param>
public sealed record NewKey(
    [property: Required, StringLength(100)] string? Name,
    [property: Required, AllowedValues(Roles.Admin, Roles.Business, Roles.Ops, Roles.Agent, Roles.Viewer)] string? Role);
