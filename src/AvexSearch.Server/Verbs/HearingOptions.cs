using System.CommandLine;
using AvexSearch.Engine;

namespace AvexSearch.Server.Verbs;

/// <summary>How recordings are heard, beyond window and hop: time expansion, and what is not worth indexing.</summary>
internal static class HearingOptions
{
    private static readonly Option<double?> TimeExpansion = new("--time-expansion")
    {
        Description = "How many times slower recordings are played to models than they were recorded: 10 for bats at 384 kHz, 0.25 for whales. Window and hop are seconds as the model hears them. Default: the collection's, else 1.",
    };

    private static readonly Option<Skipped[]> Skip = new("--skip")
    {
        Description = "Leave out windows that are silent, broken (10 % of them clipped), or none; may be given again. Kept for the collection. Default: the collection's, else none.",
        AllowMultipleArgumentsPerToken = true,
    };

    private enum Skipped
    {
        Silent,
        Broken,
        None,
    }

    /// <summary>Adds the options to a verb.</summary>
    public static void AddTo(Command command)
    {
        command.Options.Add(TimeExpansion);
        command.Options.Add(Skip);
    }

    /// <summary>The request with what was chosen.</summary>
    public static IngestRequest Apply(ParseResult parsed, IngestRequest request)
    {
        var skip = parsed.GetValue(Skip) ?? [];
        return request with
        {
            TimeExpansion = parsed.GetValue(TimeExpansion),
            SkipSilent = skip.Length == 0 ? null : skip.Contains(Skipped.Silent),
            SkipBroken = skip.Length == 0 ? null : skip.Contains(Skipped.Broken),
        };
    }
}
