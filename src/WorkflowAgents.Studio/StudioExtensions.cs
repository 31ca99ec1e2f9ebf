using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using WorkflowAgents.Data.Accounts;
using WorkflowAgents.Studio.Definitions;
using WorkflowAgents.Studio.Descriptors;
using WorkflowAgents.Studio.Documents;
using WorkflowAgents.Studio.Instances;
using WorkflowAgents.Studio.Operations;
using WorkflowAgents.Studio.Stimuli;

namespace WorkflowAgents.Studio;

/// <summary>The REST API that Elsa Studio and other clients of an Elsa server speak, under <c>/elsa/api</c>.</summary>
public static class StudioExtensions
{
    /// <summary>Registers what the API needs besides the runtime.</summary>
    public static IServiceCollection AddStudio(this IServiceCollection services)
    {
        services.AddSingleton<StudioDocuments>();
        services.AddSingleton<ActivityCatalogue>();
        return services;
    }

    /// <summary>Maps the API. Everybody who is signed in may read; <see cref="Policies.Business"/> may write.</summary>
    public static void MapElsaApi(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/elsa/api").WithTags("Elsa").ExcludeFromDescription()
            .AddEndpointFilter<ElsaProblems>();
        var writing = api.MapGroup("").RequireAuthorization(Policies.Business);
        api.MapDefinitions();
        writing.MapDefinitionChanges();
        api.MapDefinitionExport();
        writing.MapDefinitionImport();
        api.MapDefinitionGraph();
        writing.MapDefinitionRuns();
        api.MapInstances();
        writing.MapInstanceChanges();
        api.MapInstanceExport();
        writing.MapInstanceImport();
        api.MapJournal();
        api.MapActivityExecutions();
        api.MapDescriptors();
        writing.MapCatalogueActions();
        api.MapRuntimeState();
        writing.MapDeadLetterChanges();
        writing.MapStimuli();
        writing.MapActivityTest();
        // What a real server has and we do not is not there: a client copes with that, and not with an error.
        api.Map("/{**path}", () => TypedResults.NotFound());
    }
}
