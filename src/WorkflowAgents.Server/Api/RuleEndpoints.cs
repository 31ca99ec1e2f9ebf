using System.Text.Json;
using WorkflowAgents.Data.Accounts;
using WorkflowAgents.Rules;

namespace WorkflowAgents.Server.Api;

/// <summary>Rule sets: read, change, check, go back. A change decides from the next event on; a broken one is refused.</summary>
static class RuleEndpoints
{
    public static void MapRules(this IEndpointRouteBuilder app)
    {
        var rules = app.MapGroup("/api/rules").WithTags("Rules").RequireAuthorization(Policies.Viewer);
        rules.MapGet("", List).WithSummary("The rule sets and their active versions.").Produces<RuleSetsView>();
        rules.MapGet("/{name}", Get).WithSummary("The active version, as Microsoft RulesEngine JSON; its number is the ETag.")
            .Produces<JsonElement>().ProducesProblem(StatusCodes.Status404NotFound);
        rules.MapPut("/{name}", PutAsync).WithSummary("Puts rules into effect at once; If-Match guards against somebody else's change.")
            .RequireAuthorization(Policies.Ops).Accepts<JsonElement>("application/json").Produces<RuleActivationView>()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        rules.MapPost("/{name}/validate", ValidateAsync).WithSummary("Checks rules without putting them into effect.")
            .Accepts<JsonElement>("application/json").Produces<RuleCheckView>().ProducesProblem(StatusCodes.Status404NotFound);
        rules.MapGet("/{name}/versions", VersionsAsync).WithSummary("Every version, with author, time and reason.")
            .Produces<RuleVersionView[]>().ProducesProblem(StatusCodes.Status404NotFound);
        rules.MapGet("/{name}/versions/{version:int}", VersionAsync).WithSummary("A version, as Microsoft RulesEngine JSON.")
            .Produces<JsonElement>().ProducesProblem(StatusCodes.Status404NotFound);
        rules.MapPost("/{name}/versions/{version:int}/restore", RestoreAsync).WithSummary("Puts an earlier version into effect again, as a new one.")
            .RequireAuthorization(Policies.Ops).Produces<RuleActivationView>()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
    }

    static IResult List(RuleCatalogue catalogue, RuleFiles files) => TypedResults.Ok(new RuleSetsView(
        catalogue.Names.Select(name => new RuleSetsView.RuleSet(name, catalogue.Find(name)?.Version)), files.Problems));

    static IResult Get(string name, RuleCatalogue catalogue, HttpResponse response)
    {
        if (!catalogue.Names.Contains(name) || catalogue.Find(name) is not { } set)
            return NotFound(name, catalogue);
        response.Headers.ETag = $"\"{set.Version}\"";
        return TypedResults.Text(set.Source.Json, "application/json");
    }

    static async Task<IResult> PutAsync(string name, string? reason, HttpRequest request, RuleCatalogue catalogue, CancellationToken cancellationToken)
    {
        if (!catalogue.Names.Contains(name))
            return NotFound(name, catalogue);
        var json = await ReadAsync(request, cancellationToken);
        var author = request.HttpContext.User.Identity?.Name ?? "unknown";
        var expected = int.TryParse(request.Headers.IfMatch.ToString().Trim('"'), out var version) ? version : (int?)null;
        try
        {
            var why = string.IsNullOrWhiteSpace(reason) ? "changed through the API" : reason;
            var activation = expected is null
                ? await catalogue.ActivateAsync(name, json, author, why, cancellationToken)
                : await catalogue.ActivateAsync(name, json, author, why, expected.Value, cancellationToken);
            return TypedResults.Ok(new RuleActivationView(name, activation.Version.Version, activation.Previous));
        }
        catch (RuleRejectedException rejected)
        {
            return Rejected(rejected.Problems);
        }
        catch (RuleVersionConflictException conflict)
        {
            return TypedResults.Problem(conflict.Message, statusCode: StatusCodes.Status409Conflict);
        }
    }

    static async Task<IResult> ValidateAsync(string name, HttpRequest request, RuleCatalogue catalogue, CancellationToken cancellationToken)
    {
        if (!catalogue.Names.Contains(name))
            return NotFound(name, catalogue);
        var problems = await catalogue.ValidateAsync(name, await ReadAsync(request, cancellationToken), cancellationToken);
        return TypedResults.Ok(new RuleCheckView(problems.Count == 0, problems));
    }

    static async Task<IResult> VersionsAsync(string name, RuleCatalogue catalogue, CancellationToken cancellationToken)
    {
        if (!catalogue.Names.Contains(name))
            return NotFound(name, catalogue);
        var active = catalogue.Find(name)?.Version;
        var versions = await catalogue.VersionsAsync(name, cancellationToken);
        return TypedResults.Ok(versions.Select(v => new RuleVersionView(
            v.Version, v.Author, v.At, v.Reason, v.Origin.ToString().ToLowerInvariant(), v.Version == active)));
    }

    static async Task<IResult> VersionAsync(string name, int version, RuleCatalogue catalogue, CancellationToken cancellationToken)
    {
        if (!catalogue.Names.Contains(name))
            return NotFound(name, catalogue);
        var found = (await catalogue.VersionsAsync(name, cancellationToken)).FirstOrDefault(v => v.Version == version);
        return found is null ? NoVersion(name, version) : TypedResults.Text(found.Json, "application/json");
    }

    static async Task<IResult> RestoreAsync(
        string name, int version, string? reason, HttpContext http, RuleCatalogue catalogue, CancellationToken cancellationToken)
    {
        if (!catalogue.Names.Contains(name))
            return NotFound(name, catalogue);
        try
        {
            var activation = await catalogue.RestoreAsync(name, version, http.User.Identity?.Name ?? "unknown", reason ?? "", cancellationToken);
            return TypedResults.Ok(new RuleActivationView(name, activation.Version.Version, activation.Previous));
        }
        catch (KeyNotFoundException)
        {
            return NoVersion(name, version);
        }
        catch (RuleRejectedException rejected)
        {
            return Rejected(rejected.Problems);
        }
    }

    static async Task<string> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(request.Body);
        return await reader.ReadToEndAsync(cancellationToken);
    }

    static IResult Rejected(IReadOnlyList<RuleProblem> problems) => TypedResults.Problem(
        string.Join(" ", problems.Select(p => p.ToString())),
        statusCode: StatusCodes.Status400BadRequest,
        title: "The rules are not accepted; the working set stays",
        extensions: new Dictionary<string, object?> { ["problems"] = problems });

    static IResult NoVersion(string name, int version) =>
        TypedResults.Problem($"The rule set '{name}' has no version {version}.", statusCode: StatusCodes.Status404NotFound);

    static IResult NotFound(string name, RuleCatalogue catalogue) => TypedResults.Problem(
        $"There is no rule set '{name}'. There are: {string.Join(", ", catalogue.Names)}.", statusCode: StatusCodes.Status404NotFound);
}
