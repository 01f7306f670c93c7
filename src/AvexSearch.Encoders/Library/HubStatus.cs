using System.Net;

namespace AvexSearch.Encoders;

/// <summary>What the hub's status codes mean for a download.</summary>
internal static class HubStatus
{
    /// <summary>Returns for 2xx.</summary>
    /// <exception cref="HttpRequestException">A state that may pass (408, 429, 5xx): try again.</exception>
    /// <exception cref="ModelException">A state that will not pass.</exception>
    public static void RequireSuccess(HttpStatusCode status, Uri address)
    {
        var code = (int)status;
        if (code is >= 200 and < 300)
        {
            return;
        }

        if (code is 408 or 429 or >= 500)
        {
            throw new HttpRequestException($"{address.Host} answers {code} {status}");
        }

        var hint = code is 401 or 403
            ? " The model may be private or need its licence to be accepted in a browser; fetch the file there and use 'model import'."
            : "";
        throw new ModelException($"{address} answers {code} {status}.{hint}");
    }
}
