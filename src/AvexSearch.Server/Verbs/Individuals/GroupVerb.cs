using System.CommandLine;
using AvexSearch.Engine;

namespace AvexSearch.Server.Verbs;

/// <summary><c>avexsearch individuals group</c>: putative individuals among segments whose callers nobody knows.</summary>
internal static class GroupVerb
{
    private static readonly Option<string?> Collection = new("--collection", "-c") { Description = "Group segments of this collection whose individual is not known, and keep the groups for review." };
    private static readonly Option<string?> Model = new("--model", "-m") { Description = "Name of a model that heard the collection. Default: the only one." };
    private static readonly Option<string?> Label = new("--label") { Description = "Only spans with this label that name no individual. Default: all segments." };
    private static readonly Option<FileInfo?> Spans = new("--spans") { Description = "Only the spans of this file, with the columns of a label file (path, start, end)." };
    private static readonly Option<string?> PathContains = new("--path") { Description = "Only recordings whose path contains this." };
    private static readonly Option<bool> OnePerRecording = new("--one-per-recording") { Description = "Every recording holds one caller only, so all of it is linked. With --embeddings: by the column of --recording-column." };
    private static readonly Option<double> FalseLinks = new("--false-links") { Description = "The chance that is taken of any false link across sessions, more than 0 and less than 1.", DefaultValueFactory = _ => 0.05 };
    private static readonly Option<double?> SameSession = new("--same-session") { Description = "Least mean score within a session, -1 to 1. Default: estimated from the segments." };
    private static readonly Option<double?> CrossSession = new("--cross-session") { Description = "Least mean score across sessions, -1 to 1. Default: estimated from the segments, with known individuals as a check." };
    private static readonly Option<string?> Title = new("--title") { Description = "What the grouping is called." };
    private static readonly Option<FileInfo?> Embeddings = new("--embeddings", "-x") { Description = "Group the vectors of this file (.npz, .npy, .parquet) without a database." };
    private static readonly Option<FileInfo?> Labels = new("--labels", "-y") { Description = "With --embeddings: the table of the vectors, in their order or joined on 'path'." };
    private static readonly Option<string> SessionColumn = new("--session-column") { Description = "With --embeddings: column that says in which session a clip was recorded.", DefaultValueFactory = _ => "session" };
    private static readonly Option<string> IndividualColumn = new("--individual-column") { Description = "With --embeddings: column of the individual. Clips that have one are not grouped; they say how alike different callers are.", DefaultValueFactory = _ => "individual" };
    private static readonly Option<string> RecordingColumn = new("--recording-column") { Description = "With --embeddings and --one-per-recording: column of the recording.", DefaultValueFactory = _ => "recording" };
    private static readonly Option<FileInfo?> Out = new("--out", "-o") { Description = "With --embeddings: CSV file with the group of every clip." };
    private static readonly Option<string> By = GalleryOptions.By();
    private static readonly Option<bool> Json = Options.Json();

    public static Command Make()
    {
        var command = new Command("group", "Group calls whose callers nobody knows into putative individuals, for review with 'individuals groups'. Across sessions only where the evidence is well above that of different callers.")
        {
            Collection, Model, Label, Spans, PathContains, OnePerRecording, FalseLinks, SameSession, CrossSession, Title, Embeddings, Labels, SessionColumn, IndividualColumn, RecordingColumn, Out, By, Json,
        };
        command.SetAction((parsed, token) => (parsed.GetValue(Collection), parsed.GetValue(Embeddings)) switch
        {
            ({ } collection, null) => OfCollectionAsync(parsed, collection, token),
            (null, { } embeddings) => OfFilesAsync(parsed, embeddings, token),
            _ => throw new QueryException("Name either a collection, or a file of vectors with --embeddings."),
        });
        return command;
    }

    private static Task<int> OfCollectionAsync(ParseResult parsed, string collection, CancellationToken cancellationToken) => GalleryOptions.WithArchive(async services =>
    {
        var (spans, problems) = parsed.GetValue(Spans) is { } file
            ? await services.GetRequiredService<SpanFile>().ReadAsync(file.FullName, collection, cancellationToken)
            : ([], []);
        var request = new GroupRequest
        {
            Collection = collection,
            Title = parsed.GetValue(Title),
            Model = parsed.GetValue(Model),
            Label = parsed.GetValue(Label),
            Spans = spans,
            PathContains = parsed.GetValue(PathContains),
            OnePerRecording = parsed.GetValue(OnePerRecording),
            FalseLinks = parsed.GetValue(FalseLinks),
            SameSession = parsed.GetValue(SameSession),
            CrossSession = parsed.GetValue(CrossSession),
            By = parsed.GetRequiredValue(By),
        };
        var detail = await ProgressBar.WhileShareAsync("Grouping", progress => services.GetRequiredService<ArchiveGroupings>().GroupAsync(request, progress, cancellationToken));
        if (parsed.GetValue(Json))
        {
            Output.WriteJson(new { detail.Grouping, detail.Groups, Problems = problems });
            return;
        }

        GroupPrint.Write(detail);
        foreach (var problem in problems)
        {
            Console.WriteLine("Left out: " + problem);
        }

        Console.WriteLine($"Review: avexsearch individuals groups {detail.Grouping.Id}, then confirm {detail.Grouping.Id} NUMBER --name NAME or reject {detail.Grouping.Id} NUMBER.");
    }, cancellationToken);

    private static async Task<int> OfFilesAsync(ParseResult parsed, FileInfo embeddings, CancellationToken cancellationToken)
    {
        var labels = parsed.GetValue(Labels) ?? throw new QueryException("Vectors need a table that says in which session each was recorded: --labels Y.csv.");
        var request = new FileGroupRequest
        {
            Embeddings = embeddings.ToString(),
            Labels = labels.ToString(),
            SessionColumn = parsed.GetValue(SessionColumn)!,
            IndividualColumn = parsed.GetValue(IndividualColumn)!,
            OnePerRecordingColumn = parsed.GetValue(OnePerRecording) ? parsed.GetValue(RecordingColumn) : null,
            FalseLinks = parsed.GetValue(FalseLinks),
            SameSession = parsed.GetValue(SameSession),
            CrossSession = parsed.GetValue(CrossSession),
        };
        var groups = await ProgressBar.WhileShareAsync("Grouping", progress => FileGrouping.GroupAsync(request, progress, cancellationToken));
        if (parsed.GetValue(Out) is { } file)
        {
            await File.WriteAllTextAsync(file.FullName, groups.Csv(), cancellationToken);
        }

        if (parsed.GetValue(Json))
        {
            Output.WriteJson(groups);
        }
        else
        {
            GroupPrint.Write(groups);
        }

        return CommandLine.Done;
    }
}
