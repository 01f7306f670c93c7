using System.CommandLine;
using System.Globalization;
using AvexSearch.Audio;
using AvexSearch.Engine;

namespace AvexSearch.Server.Verbs;

/// <summary><c>avexsearch individuals enrol</c>.</summary>
internal static class EnrolVerb
{
    private static readonly Option<string> Collection = GalleryOptions.Collection();
    private static readonly Option<string?> Name = new("--name") { Description = "Name of a new individual, or of a live one that has it already. With --labels: only this one." };
    private static readonly Option<long?> Individual = new("--individual") { Description = "Id of an individual that is there, instead of a name." };
    private static readonly Option<bool> Labels = new("--labels") { Description = "Enrol all individuals that the collection's labels name." };
    private static readonly Option<int?> Source = new("--label-file") { Description = "With --labels: only labels of this file, by its id in 'avexsearch labels list'." };
    private static readonly Option<string?> SpeciesColumn = new("--species-column") { Description = "With --labels: column of the species, 'label' or another of the label file. Default: 'species' where there is one." };
    private static readonly Option<string[]> Segments = new("--segment") { Description = "Ids of indexed segments, for example hits of a search, separated by commas.", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<string[]> Spans = new("--span") { Description = "A span of a recording, RECORDING:START-END in seconds, or RECORDING for all of it; may be given again, for example for a cluster." };
    private static readonly Option<FileInfo?> Clip = new("--clip") { Description = "A sound file, for example a call of an unknown individual; it is indexed into the collection first." };
    private static readonly Option<double> At = new("--at") { Description = "Where in the clip the call starts, s. Default: 0." };
    private static readonly Option<double?> Length = new("--length") { Description = "How long the call is, s. Default: to the end of the clip." };
    private static readonly Option<bool> Cluster = new("--cluster") { Description = "The spans are a cluster and not hits of a search; kept with the references." };
    private static readonly Option<string?> Species = GalleryOptions.Species("Its species. Individuals are compared within their species only.");
    private static readonly Option<string?> Sex = GalleryOptions.Sex();
    private static readonly Option<string?> Site = GalleryOptions.Site();
    private static readonly Option<string?> Notes = GalleryOptions.Notes();
    private static readonly Option<string?> Session = new("--session") { Description = "Session of the references: what may make calls alike for other reasons than who calls. Default: that of the recording by its labels or other references, else by its place and day, its day, or the recording by itself." };
    private static readonly Option<string?> Model = GalleryOptions.GalleryModel();
    private static readonly Option<bool> AllowShared = new("--allow-shared") { Description = "Also take spans that are references of another individual: two animals call there." };
    private static readonly Option<string> By = GalleryOptions.By();
    private static readonly Option<bool> Json = Options.Json();

    public static Command Make()
    {
        var command = new Command("enrol", "Make calls references of an individual, new or known: from labels, hits, a cluster or a clip.")
        {
            Collection, Name, Individual, Labels, Source, SpeciesColumn, Segments, Spans, Clip, At, Length, Cluster, Species, Sex, Site, Notes, Session, Model, AllowShared, By, Json,
        };
        command.SetAction((parsed, token) => GalleryOptions.WithArchive(async services =>
        {
            var enrolment = services.GetRequiredService<IndividualEnrolment>();
            var report = parsed.GetValue(Labels)
                ? await enrolment.EnrolLabelsAsync(OfLabels(parsed), token)
                : await enrolment.EnrolAsync(OfSpans(parsed), token);
            Print(report, parsed.GetValue(Json));
        }, token));
        return command;
    }

    private static EnrolLabelsRequest OfLabels(ParseResult parsed) => new()
    {
        Collection = parsed.GetRequiredValue(Collection),
        Individuals = parsed.GetValue(Name) is { } name ? [name] : [],
        SourceId = parsed.GetValue(Source),
        Species = parsed.GetValue(Species),
        SpeciesColumn = parsed.GetValue(SpeciesColumn),
        AllowShared = parsed.GetValue(AllowShared),
        By = parsed.GetRequiredValue(By),
    };

    private static EnrolRequest OfSpans(ParseResult parsed)
    {
        var clip = parsed.GetValue(Clip);
        if (clip is { Exists: false })
        {
            throw new QueryException($"There is no file '{clip.FullName}'.");
        }

        return new EnrolRequest
        {
            Collection = parsed.GetRequiredValue(Collection),
            IndividualId = parsed.GetValue(Individual),
            Individual = parsed.GetValue(Name) is { } name
                ? new IndividualDraft { Name = name, Species = parsed.GetValue(Species), Sex = parsed.GetValue(Sex), Site = parsed.GetValue(Site), Notes = parsed.GetValue(Notes) }
                : null,
            SegmentIds = GalleryOptions.Numbers(parsed.GetValue(Segments), "segment"),
            Spans = [.. (parsed.GetValue(Spans) ?? []).Select(Span)],
            Clip = clip is null ? null : new QueryClip(clip.FullName, parsed.GetValue(At), parsed.GetValue(Length), AudioOrigin.Archive),
            Model = parsed.GetValue(Model),
            Source = clip is not null ? ReferenceSource.Clip : parsed.GetValue(Cluster) ? ReferenceSource.Cluster : ReferenceSource.Hit,
            Session = parsed.GetValue(Session),
            AllowShared = parsed.GetValue(AllowShared),
            By = parsed.GetRequiredValue(By),
        };
    }

    /// <summary>RECORDING, or RECORDING:START-END.</summary>
    internal static RecordingSpan Span(string text)
    {
        var (recording, times) = text.Split(':', 2) is [var id, var span] ? (id, span.Split('-')) : (text, null);
        return long.TryParse(recording, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && (times is null || (times.Length == 2 && times.All(time => double.TryParse(time, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _))))
            ? new RecordingSpan(number, Time(0), Time(1))
            : throw new QueryException($"'{text}' is no span; RECORDING:START-END in seconds was expected, for example 12:3.5-5.");

        double? Time(int place) => times is null ? null : double.Parse(times[place], CultureInfo.InvariantCulture);
    }

    internal static void Print(EnrolReport report, bool json)
    {
        if (json)
        {
            Output.WriteJson(report);
            return;
        }

        foreach (var individual in report.Individuals)
        {
            Console.WriteLine(
                $"{individual.Name} ({individual.Id}): {(individual.IsNew ? "new, " : "")}{Words.Count(individual.Added, "reference")} added{(individual.AlreadyThere > 0 ? $", {individual.AlreadyThere} there already" : "")}.");
        }

        foreach (var problem in report.Problems)
        {
            Console.WriteLine("Left out: " + problem);
        }

        foreach (var note in report.Notes)
        {
            Console.WriteLine("Note: " + note);
        }
    }
}
