using System.Text.Json;
using Microsoft.AspNetCore.Http;
using WorkflowAgents.Runtime.Workflows;
using WorkflowAgents.Workflows;

namespace WorkflowAgents.Studio;

/// <summary>What callers did wrong, as status and message. Elsa Studio shows a 400 as a message and asks again after a 500.</summary>
sealed class ElsaProblems : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (WorkflowRejectedException rejected)
        {
            // What an Elsa server refuses as well, a trigger that cannot be, is told in its words; of the rest the step is named too.
            return ElsaJson.Refused([.. rejected.Problems.Zip(rejected.Lines, (problem, line) => problem.Path.StartsWith('$') ? line : problem.Message)]);
        }
        catch (WorkflowFormatException unreadable)
        {
            return ElsaJson.Refused(unreadable.Message);
        }
        catch (Exception broken) when (broken is JsonException or InvalidDataException)
        {
            return ElsaJson.Refused($"The body cannot be read: {broken.Message}");
        }
        catch (WorkflowReadonlyException isReadonly)
        {
            return TypedResults.Problem(isReadonly.Message, statusCode: StatusCodes.Status403Forbidden);
        }
        catch (WorkflowNotFoundException)
        {
            return TypedResults.NotFound();
        }
    }
}
