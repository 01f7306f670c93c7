using AvexSearch.Audio;
using AvexSearch.Engine;
using AvexSearch.Store;
using Microsoft.AspNetCore.Diagnostics;

namespace AvexSearch.Server.Api;

/// <summary>Maps what went wrong to a status; bodies are <c>application/problem+json</c> (RFC 9457).</summary>
internal static class Problems
{
    /// <summary>The status of an exception.</summary>
    public static int StatusOf(Exception exception) => exception switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        QueryException => StatusCodes.Status400BadRequest,
        AudioFormatException => StatusCodes.Status422UnprocessableEntity,
        FileNotFoundException or DirectoryNotFoundException => StatusCodes.Status410Gone,
        StoreException => StatusCodes.Status503ServiceUnavailable,
        OperationCanceledException => StatusCodes.Status499ClientClosedRequest,
        _ => StatusCodes.Status500InternalServerError,
    };

    /// <summary>Says in the body what was wrong where the caller can act on it; a fault of the program is not told to strangers.</summary>
    public static void Describe(ProblemDetailsContext context)
    {
        var exception = context.HttpContext.Features.Get<IExceptionHandlerFeature>()?.Error;
        if (exception is not null && StatusOf(exception) < StatusCodes.Status500InternalServerError)
        {
            context.ProblemDetails.Detail = exception.Message;
        }
    }
}
