using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using WorkflowAgents.Data;
using WorkflowAgents.Runtime.Workflows;
using WorkflowAgents.Studio.Definitions;
using WorkflowAgents.Workflows;

namespace WorkflowAgents.Studio.Descriptors;

/// <summary>What a document may be made of. The names are Elsa's, so that documents can be exchanged with its servers.</summary>
static class DescriptorEndpoints
{
    static readonly object[] Expressions =
    [
        Expression("Literal", isBrowsable: false, language: null),
        Expression("Object", isBrowsable: false, "json"),
        Expression("Json", isBrowsable: false, "json"),
        Expression("Variable", isBrowsable: true, language: null),
        Expression("Input", isBrowsable: true, language: null),
        Expression("JavaScript", isBrowsable: true, "javascript"),
        Expression("Liquid", isBrowsable: true, "liquid"),
    ];

    static readonly object[] VariableTypes =
    [
        Type("Object", "Primitives", "Anything."),
        Type("String", "Primitives", "A text."),
        Type("Boolean", "Primitives", "Yes or no."),
        Type("Int32", "Primitives", "A whole number."),
        Type("Long", "Primitives", "A large whole number."),
        Type("Single", "Primitives", "A number of low precision."),
        Type("Double", "Primitives", "A number."),
        Type("Decimal", "Primitives", "An exact number, as for money."),
        Type("Guid", "Primitives", "A unique id."),
        Type("DateTime", "Primitives", "A date with a time."),
        Type("DateTimeOffset", "Primitives", "A moment."),
        Type("TimeSpan", "Primitives", "A length of time."),
        Type("StringDictionary", "Lookups", "Texts by name."),
        Type("ObjectDictionary", "Lookups", "Values by name."),
        Type("JSON", "Dynamic", "An object of any shape."),
        Type("JsonElement", "Dynamic", "Any JSON."),
        Type("JsonNode", "Dynamic", "Any JSON."),
        Type("JsonObject", "Dynamic", "A JSON object."),
        Type("JsonArray", "Dynamic", "A JSON list."),
        Type("ByteArray", "Data", "Bytes."),
        Type("Stream", "Data", "Bytes."),
    ];

    static readonly object[] StorageDrivers =
    [
        Driver("Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core", "Workflow Instance", 5, isDeprecated: false),
        Driver("Elsa.Workflows.MemoryStorageDriver, Elsa.Workflows.Core", "Memory", 0, isDeprecated: false),
        Driver("Elsa.Workflows.Services.WorkflowStorageDriver, Elsa.Workflows.Core", "Workflow", -1, isDeprecated: true),
    ];

    static readonly object[] ActivationStrategies =
    [
        Strategy("Always", "Any number may run.", "Elsa.Workflows.ActivationValidators.AllowAlwaysStrategy, Elsa.Workflows.Core"),
        Strategy("Correlated singleton", "One at a time for each correlation id.",
            "Elsa.Workflows.Runtime.ActivationValidators.CorrelatedSingletonStrategy, Elsa.Workflows.Runtime"),
        Strategy("Correlation", "One at a time of any workflow for each correlation id.",
            "Elsa.Workflows.Runtime.ActivationValidators.CorrelationStrategy, Elsa.Workflows.Runtime"),
        Strategy("Singleton", "One at a time.", "Elsa.Workflows.Runtime.ActivationValidators.SingletonStrategy, Elsa.Workflows.Runtime"),
    ];

    static readonly object[] IncidentStrategies =
    [
        Strategy("Continue with incidents", "What does not depend on the failed step goes on.", "ContinueWithIncidentsStrategy"),
        Strategy("Fault", "The whole workflow stops.", "FaultStrategy"),
    ];

    static readonly object[] LogPersistenceStrategies =
    [
        LogPersistence("Configuration"), LogPersistence("Exclude"), LogPersistence("Include"), LogPersistence("Inherit"),
    ];

    /// <summary>What clients ask for before they show something. Live updates are not among it, so they look every few seconds.</summary>
    static readonly object[] Features =
    [
        Feature("Workflows"), Feature("Flowchart"), Feature("WorkflowManagement"), Feature("WorkflowDefinitions"), Feature("WorkflowInstances"),
        Feature("WorkflowRuntime"), Feature("WorkflowsApi"), Feature("Identity"), Feature("Scheduling"), Feature("Http"), Feature("JavaScript"), Feature("Liquid"),
    ];

    public static void MapDescriptors(this IEndpointRouteBuilder api)
    {
        var descriptors = api.MapGroup("/descriptors");
        descriptors.MapGet("/activities", async (ActivityCatalogue activities, CancellationToken ct) => ElsaJson.List(await activities.AllAsync(ct)));
        descriptors.MapGet("/activities/{typeName}", ActivityAsync);
        descriptors.MapPost("/activities/{typeName}/options/{inputName}", OptionsAsync);
        descriptors.MapGet("/expression-descriptors", () => ElsaJson.List(Expressions));
        descriptors.MapGet("/variables", () => ElsaJson.Ok(new { items = VariableTypes }));
        descriptors.MapGet("/storage-drivers", () => ElsaJson.Ok(new { items = StorageDrivers }));
        descriptors.MapGet("/workflow-activation-strategies", () => ElsaJson.List(ActivationStrategies));
        descriptors.MapGet("/incident-strategies", () => ElsaJson.List(IncidentStrategies));
        descriptors.MapGet("/log-persistence-strategies", () => ElsaJson.List(LogPersistenceStrategies));
        descriptors.MapGet("/commit-strategies/workflows", () => ElsaJson.List(Array.Empty<object>()));
        descriptors.MapGet("/commit-strategies/activities", () => ElsaJson.List(Array.Empty<object>()));
        descriptors.MapGet("/output-converters", OutputConverters);
        api.MapGet("/features/installed", () => ElsaJson.List(Features));
        api.MapGet("/package/version", () => ElsaJson.Ok(new { packageVersion = "3.8.2" }));
        api.MapPost("/scripting/javascript/type-definitions/{definitionId}", TypeDefinitionsAsync);
    }

    static async Task<IResult> ActivityAsync(string typeName, HttpRequest request, ActivityCatalogue activities, CancellationToken cancellationToken)
    {
        var version = DefinitionEndpoints.Number(request.Query["version"]);
        var found = (await activities.AllAsync(cancellationToken))
            .Where(d => (string?)d["typeName"] == typeName && (version is null || (int?)d["version"] == version))
            .MaxBy(d => (int)d["version"]!);
        return found is null ? TypedResults.NotFound() : ElsaJson.Ok(found);
    }

    static async Task<IResult> OptionsAsync(string typeName, string inputName, ActivityCatalogue activities, CancellationToken cancellationToken)
    {
        var input = (await activities.AllAsync(cancellationToken)).Where(d => (string?)d["typeName"] == typeName).MaxBy(d => (int)d["version"]!)?["inputs"]!
            .AsArray().OfType<JsonObject>().FirstOrDefault(i => string.Equals((string?)i["name"], inputName, StringComparison.OrdinalIgnoreCase));
        return input is null ? TypedResults.NotFound() : ElsaJson.Ok(new { items = input["uiSpecifications"] });
    }

    static IResult OutputConverters(string? sourceType, string? destinationType)
    {
        List<string> missing = [];
        if (string.IsNullOrEmpty(sourceType))
            missing.Add("The sourceType query parameter is required.");
        if (string.IsNullOrEmpty(destinationType))
            missing.Add("The destinationType query parameter is required.");
        return missing.Count > 0 ? ElsaJson.Refused(missing) : ElsaJson.List(Array.Empty<object>());
    }

    /// <summary>What a script may call, for completion in the editor.</summary>
    static async Task<IResult> TypeDefinitionsAsync(
        string definitionId, HttpRequest request, PlatformContext db, DefinitionCatalogue catalogue, CancellationToken cancellationToken)
    {
        var body = await ElsaJson.ReadAsync(request);
        if (await DefinitionEndpoints.FindAsync(db, definitionId, "Latest", cancellationToken) is not { } version)
            return TypedResults.NotFound();
        var program = catalogue.Compile(WorkflowDefinition.Parse(version.Json));
        return TypedResults.Text(program.DescribeScripts(body.Text("activityTypeName"), body.Text("propertyName")), "application/x-typescript");
    }

    static object Expression(string type, bool isBrowsable, string? language) => new
    {
        type,
        displayName = type,
        isSerializable = true,
        isBrowsable,
        properties = language is null ? [] : new Dictionary<string, string> { ["MonacoLanguage"] = language },
    };

    static object Type(string typeName, string category, string description) => new { typeName, displayName = typeName, category, description };

    static object Driver(string typeName, string displayName, int priority, bool isDeprecated) => new { typeName, displayName, priority, deprecated = isDeprecated };

    static object Strategy(string displayName, string description, string typeName) => new { displayName, description, typeName };

    static object LogPersistence(string name) => Strategy(name, "", $"Elsa.Workflows.LogPersistence.Strategies.{name}, Elsa.Workflows.Core");

    static object Feature(string name) => new { name, @namespace = "Elsa", fullName = $"Elsa.{name}", displayName = name, description = "" };
}
