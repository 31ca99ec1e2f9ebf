namespace WorkflowAgents.Server.Api;

/// <summary>A request that is not accepted, named by its field.</summary>
static class Refusal
{
    /// <summary>400: the field has a value that cannot be taken.</summary>
    public static IResult Invalid(string field, string problem) =>
        TypedResults.ValidationProblem(new Dictionary<string, string[]> { [field] = [$"{field} {problem}"] });

    /// <summary>400 when the value is none of the known ones; null when all is well, as when it is absent.</summary>
    public static IResult? Unknown(string field, string? value, IReadOnlyList<string> known) =>
        value is null || known.Contains(value) ? null : Invalid(field, $"'{value}' is not one of {string.Join(", ", known)}.");
}
