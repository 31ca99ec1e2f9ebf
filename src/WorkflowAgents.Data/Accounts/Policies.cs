namespace WorkflowAgents.Data.Accounts;

/// <summary>Names of the authorization policies; an endpoint asks for one of them. An admin passes each.</summary>
public static class Policies
{
    /// <summary>Accounts and keys: <see cref="Roles.Admin"/>.</summary>
    public const string Admin = "Admin";

    /// <summary>Changes workflows and content: <see cref="Roles.Business"/>.</summary>
    public const string Business = "Business";

    /// <summary>Changes rules, retries and clocks: <see cref="Roles.Ops"/>.</summary>
    public const string Ops = "Ops";

    /// <summary>Talks with contacts: <see cref="Roles.Agent"/>.</summary>
    public const string Agent = "Agent";

    /// <summary>Looks: any role. What every endpoint asks for that asks for nothing else.</summary>
    public const string Viewer = "Viewer";
}
