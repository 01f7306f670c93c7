using System.CommandLine;
using AvexSearch.Engine;

namespace AvexSearch.Server.Verbs;

/// <summary><c>avexsearch individuals captures</c>: capture histories for mark-recapture packages.</summary>
internal static class CapturesVerb
{
    private static readonly Option<string> Collection = GalleryOptions.Collection();
    private static readonly Option<OccasionLength> Length = new("--by") { Description = "How long an occasion is: day, week, month or year.", DefaultValueFactory = _ => OccasionLength.Day };
    private static readonly Option<FileInfo?> Occasions = new("--occasions") { Description = "A CSV file of one's own occasions: occasion, start, end (the end is not part of it)." };
    private static readonly Option<long?> Grouping = new("--grouping") { Description = "The confirmed groups of this grouping. Default: the individuals of the gallery, to which confirmed groups belong." };
    private static readonly Option<bool> Proposed = new("--proposed") { Description = "With --grouping: groups that nobody has decided on too." };
    private static readonly Option<string?> Species = GalleryOptions.Species("Only individuals of this species.");
    private static readonly Option<bool> PoolSites = new("--pool-sites") { Description = "One row for each individual, wherever it was heard. Default: one for each individual and site." };
    private static readonly Option<bool> ByOccasion = new("--long") { Description = "One row for each individual, site and occasion, with the recordings that were made. Default: one for each individual and site, with the history as 'ch'." };
    private static readonly Option<FileInfo?> Out = new("--out", "-o") { Description = "CSV file to write. Default: standard output." };
    private static readonly Option<bool> Json = Options.Json();

    public static Command Make()
    {
        var command = new Command("captures", "Who was heard when and where, as CSV for RMark, marked and other mark-recapture packages.")
        {
            Collection, Length, Occasions, Grouping, Proposed, Species, PoolSites, ByOccasion, Out, Json,
        };
        command.SetAction((parsed, token) => GalleryOptions.WithArchive(async services =>
        {
            var table = await services.GetRequiredService<CaptureHistories>().MakeAsync(
                new CaptureRequest
                {
                    Collection = parsed.GetRequiredValue(Collection),
                    By = parsed.GetValue(Length),
                    Occasions = parsed.GetValue(Occasions) is { } own ? Occasion.Read(own.FullName) : [],
                    GroupingId = parsed.GetValue(Grouping),
                    Proposed = parsed.GetValue(Proposed),
                    Species = parsed.GetValue(Species),
                    PoolSites = parsed.GetValue(PoolSites),
                },
                token);
            var text = parsed.GetValue(ByOccasion) ? table.ByOccasion() : table.ByIndividual();
            if (parsed.GetValue(Out) is { } file)
            {
                await File.WriteAllTextAsync(file.FullName, text, token);
            }

            Write(table, text, parsed);
        }, token));
        return command;
    }

    private static void Write(CaptureTable table, string text, ParseResult parsed)
    {
        var file = parsed.GetValue(Out);
        if (parsed.GetValue(Json))
        {
            Output.WriteJson(new { File = file?.FullName, table.Occasions, table.Rows, table.Effort, table.Remarks });
            return;
        }

        if (file is null)
        {
            Console.Write(text);
        }
        else
        {
            Console.WriteLine($"{file}: {Words.Count(table.Rows.Select(row => row.Individual).Distinct().Count(), "individual")}, {Words.Count(table.Occasions.Count, "occasion")}.");
        }

        foreach (var remark in table.Remarks)
        {
            Console.Error.WriteLine("Note: " + remark);
        }
    }
}
