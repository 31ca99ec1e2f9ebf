using System.Security.Claims;
using System.Text.Json.Nodes;
using WorkflowAgents.Data.Accounts;
using WorkflowAgents.Data.Workflows;

namespace WorkflowAgents.Studio.Documents;

/// <summary>What may be done, told as links: without them Elsa Studio shows everything and lets nothing be changed.</summary>
static class Links
{
    public static bool MayWrite(ClaimsPrincipal user) => user.IsInRole(Roles.Admin) || user.IsInRole(Roles.Business);

    /// <summary>Links of one version.</summary>
    public static JsonArray OfDefinition(WorkflowVersion version, ClaimsPrincipal user)
    {
        var own = $"/workflow-definitions/{version.DefinitionId}";
        JsonArray links =
        [
            Link(own, "self", "GET"),
            Link($"/workflow-definitions/by-definition-id/{version.DefinitionId}", "self", "GET"),
            Link($"{own}/versions", "versions", "GET"),
        ];
        if (MayWrite(user))
        {
            links.Add(Link($"{own}/bulk-dispatch", "bulk-dispatch", "POST"));
            links.Add(Link($"{own}/dispatch", "dispatch", "POST"));
            links.Add(Link($"{own}/execute", "execute", "POST"));
        }
        links.Add(Link($"{own}/export", "export", "POST"));
        if (!MayWrite(user) || version.IsReadonly)
            return links;
        links.Add(Link($"{own}/publish", "publish", "POST"));
        links.Add(Link($"{own}/retract", "retract", "POST"));
        links.Add(Link(own, "delete", "DELETE"));
        links.Add(Link($"{own}/import", "import", "PUT"));
        links.Add(Link($"{own}/update-references", "update-references", "POST"));
        return links;
    }

    /// <summary>Links of the list.</summary>
    public static JsonArray OfList(ClaimsPrincipal user)
    {
        const string Definitions = "/workflow-definitions";
        JsonArray links =
        [
            Link(Definitions, "self", "GET"),
            Link($"{Definitions}/validation/is-name-unique", "is-name-unique", "GET"),
            Link($"{Definitions}/query/count", "count", "GET"),
            Link($"{Definitions}/many-by-id", "many-by-id", "GET"),
        ];
        if (!MayWrite(user))
            return links;
        links.Add(Link("/bulk-actions/delete/workflow-definitions/by-definition-id", "bulk-delete-by-definition-id", "POST"));
        links.Add(Link("/bulk-actions/delete/workflow-definitions/by-id", "bulk-delete-by-id", "POST"));
        links.Add(Link("/bulk-actions/publish/workflow-definitions/by-definition-ids", "bulk-publish", "POST"));
        links.Add(Link("/bulk-actions/retract/workflow-definitions/by-definition-ids", "bulk-retract", "POST"));
        links.Add(Link($"{Definitions}/import", "import", "POST"));
        links.Add(Link($"{Definitions}/import-files", "import-files", "POST"));
        links.Add(Link(Definitions, "create", "POST"));
        return links;
    }

    static JsonNode Link(string href, string rel, string method) => new JsonObject { ["href"] = href, ["rel"] = rel, ["method"] = method };
}
