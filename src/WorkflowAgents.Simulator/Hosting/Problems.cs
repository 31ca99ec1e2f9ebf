using Microsoft.AspNetCore.Http;

namespace WorkflowAgents.Simulator.Hosting;

/// <summary>Refusals of the simulator's own doors, as problem details.</summary>
internal static class Problems
{
    public static IResult Bad(string detail) => Results.Problem(detail, statusCode: StatusCodes.Status400BadRequest, title: "The request cannot be understood");

    public static IResult NotFound(string detail) => Results.Problem(detail, statusCode: StatusCodes.Status404NotFound, title: "There is no such thing");

    public static IResult Conflict(string detail) => Results.Problem(detail, statusCode: StatusCodes.Status409Conflict, title: "That is not possible any more");
}
