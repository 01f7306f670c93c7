using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>What the rooms refuse, told to people.</summary>
internal static class Refusal
{
    private const int LongestWho = 200;

    /// <summary>These labels, groups or splits cannot be evaluated so; the message without the name of the parameter, which means nothing to them.</summary>
    public static QueryException Of(ArgumentException exception) =>
        new(exception.Message.Replace($" (Parameter '{exception.ParamName}')", "", StringComparison.Ordinal), exception);

    /// <summary>Does something to the rows; what they do not allow is the fault of the request.</summary>
    public static async Task<T> TellAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (RefusedException exception)
        {
            throw new QueryException(exception.Message, exception);
        }
    }

    /// <summary>Refuses a change that nobody answers for.</summary>
    public static void NeedWho(string by)
    {
        if (string.IsNullOrWhiteSpace(by) || by.Length > LongestWho)
        {
            throw new QueryException($"Say who does it, in 1 to {LongestWho} characters: the history keeps it.");
        }
    }
}
