namespace WorkflowAgents.Data.Accounts;

/// <summary>What people and programs may be.</summary>
public static class Roles
{
    /// <summary>Everything, accounts and keys included.</summary>
    public const string Admin = "admin";

    /// <summary>Workflows and content.</summary>
    public const string Business = "business";

    /// <summary>Rules and operation.</summary>
    public const string Ops = "ops";

    /// <summary>The team inbox: talks with contacts.</summary>
    public const string Agent = "agent";

    /// <summary>Looks, and changes nothing.</summary>
    public const string Viewer = "viewer";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Admin, Business, Ops, Agent, Viewer];
}
