namespace AvexSearch.Engine;

/// <summary>What the evaluation room refuses, told to people.</summary>
internal static class Refusal
{
    /// <summary>These labels, groups or splits cannot be evaluated so; the message without the name of the parameter, which means nothing to them.</summary>
    public static QueryException Of(ArgumentException exception) =>
        new(exception.Message.Replace($" (Parameter '{exception.ParamName}')", "", StringComparison.Ordinal), exception);
}
