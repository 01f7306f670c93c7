using System.CommandLine;

namespace AvexSearch.Server.Verbs;

/// <summary>Options that several verbs share, so that they are called and explained the same everywhere.</summary>
internal static class Options
{
    public static Option<bool> Json() => new("--json") { Description = "Print one JSON document for machines." };

    public static Option<string?> Model() => new("--model", "-m")
    {
        Description = "Name of the model; see 'avexsearch model list'. Default: esp-aves2-effnetb0-audioset where it is installed, else spectral.",
    };

    public static Option<string[]> Models() => new("--model", "-m")
    {
        Description = "Name of a model that is to hear the collection; may be given again. Models that the collection is indexed by already hear what is new as well. Default: those, or else esp-aves2-effnetb0-audioset where it is installed, or else spectral.",
    };

    /// <summary>Names that were given one by one or with commas.</summary>
    public static IReadOnlyList<string> Names(string[]? given) =>
        [.. (given ?? []).SelectMany(text => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];

    public static Option<double?> Window() => new("--window") { Description = "Length of a window, 0.5 to 60 s. Default: the model's." };

    public static Option<double?> Hop() => new("--hop") { Description = "Distance from one window to the next, s. Default: the model's." };

    public static Option<int?> Channel() => new("--channel") { Description = "Channel to hear, 1 for the first. Default: the mean of all." };

    public static Option<DirectoryInfo?> Report() => new("--report") { Description = "Folder for the report: report.html, report.json, tables as CSV, figures as SVG." };

    public static Argument<string[]> Places(string description) => new("PATH") { Description = description, Arity = ArgumentArity.OneOrMore };
}
