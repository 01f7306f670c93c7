using System.CommandLine;
using System.Globalization;
using AvexSearch.Audio;
using AvexSearch.Engine;
using AvexSearch.Server.Composition;

namespace AvexSearch.Server.Verbs;

/// <summary><c>avexsearch classify FILE</c>: what a model with a head calls each window.</summary>
internal static class ClassifyVerb
{
    private static readonly Argument<FileInfo> Sound = new("FILE") { Description = "The recording." };
    private static readonly Option<string?> Model = Options.Model();
    private static readonly Option<double?> Window = Options.Window();
    private static readonly Option<double?> Hop = Options.Hop();
    private static readonly Option<int> Top = new("--top", "-k") { Description = "Number of labels per window.", DefaultValueFactory = _ => 5 };
    private static readonly Option<bool> Json = Options.Json();

    public static Command Make()
    {
        var command = new Command("classify", "Print the top labels of each window, with a model that has a head and a label map.") { Sound, Model, Window, Hop, Top, Json };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var program = VerbHost.WithoutDatabase();
        var file = parsed.GetRequiredValue(Sound);
        var windows = program.Services.GetRequiredService<ClipClassifier>().Classify(
            new QueryClip(file.FullName, 0, null, AudioOrigin.Archive), parsed.GetValue(Model), parsed.GetValue(Window), parsed.GetValue(Hop), parsed.GetValue(Top), cancellationToken);
        if (parsed.GetValue(Json))
        {
            Output.WriteJson(new { Path = file.FullName, Windows = windows });
            return CommandLine.Done;
        }

        Output.WriteTable(
            [">span", "labels"],
            windows.Select(window => (IReadOnlyList<string>)
            [
                Words.Span(window.StartSeconds, window.EndSeconds),
                string.Join(", ", window.Labels.Select(label => string.Create(CultureInfo.InvariantCulture, $"{label.Label} {label.Score:F2}"))),
            ]));
        return CommandLine.Done;
    }
}
