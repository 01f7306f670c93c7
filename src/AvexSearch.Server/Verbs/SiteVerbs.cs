using System.CommandLine;
using System.Globalization;
using AvexSearch.Engine;
using AvexSearch.Server.Composition;

namespace AvexSearch.Server.Verbs;

/// <summary><c>avexsearch sites import | list | edit</c>.</summary>
internal static class SiteVerbs
{
    private static readonly Argument<string> Table = new("FILE")
    {
        Description = "CSV with columns site, folder or serial_number (or both), from, until, latitude, longitude, time_zone, clock (utc or local), clock_correction (docs/recordings.md).",
    };

    private static readonly Argument<string> Site = new("SITE") { Description = "Name of the site; made if there is none." };
    private static readonly Option<string> Collection = new("--collection", "-c") { Description = "Name of the collection.", Required = true };
    private static readonly Option<string?> Only = new("--collection", "-c") { Description = "Only this collection. Default: all." };
    private static readonly Option<double?> Latitude = new("--latitude") { Description = "Degrees north, -90 to 90; with --longitude." };
    private static readonly Option<double?> Longitude = new("--longitude") { Description = "Degrees east, -180 to 180; with --latitude." };
    private static readonly Option<string?> TimeZone = new("--time-zone") { Description = "IANA name such as Africa/Nairobi; '' for none." };
    private static readonly Option<ClockKind?> Clock = new("--clock") { Description = "What a recorder's clock without a stated zone shows: local (the site's time) or utc." };
    private static readonly Option<string?> Correction = new("--clock-correction") { Description = "Added to what the recorders' clocks say: seconds, or ±HH:MM:SS." };
    private static readonly Option<bool> Json = Options.Json();

    private enum ClockKind
    {
        Local,
        Utc,
    }

    public static Command Make() => new("sites", "Places where recorders stand: import deployments, list and edit sites.") { Import(), List(), Edit() };

    private static Command Import()
    {
        var command = new Command("import", "Import a table of deployments: which folder or recorder stood where, and when. It replaces the deployments that the collection had.") { Table, Collection, Json };
        command.SetAction((parsed, token) => WithSites(
            async sites =>
            {
                var file = parsed.GetRequiredValue(Table);
                if (!File.Exists(file))
                {
                    throw new QueryException($"There is no file '{file}'.");
                }

                Print(await sites.ImportAsync(parsed.GetRequiredValue(Collection), TextTable.Read(file), token), parsed.GetValue(Json));
            },
            token));
        return command;
    }

    private static Command List()
    {
        var command = new Command("list", "List sites with their clocks and how much belongs to them.") { Only, Json };
        command.SetAction((parsed, token) => WithSites(
            async sites =>
            {
                var rows = await sites.ListAsync(parsed.GetValue(Only), token);
                if (parsed.GetValue(Json))
                {
                    Output.WriteJson(rows);
                    return;
                }

                Output.WriteTable(
                    ["site", "collection", ">latitude", ">longitude", "time zone", "clock", ">correction", ">recordings", ">deployments"],
                    rows.Select(row => (IReadOnlyList<string>)
                    [
                        row.Name, row.Collection, Text(row.Latitude), Text(row.Longitude), row.TimeZone ?? "", row.ClockIsUtc ? "utc" : "local",
                        row.ClockCorrectionSeconds == 0 ? "" : Text(row.ClockCorrectionSeconds) + " s", Text(row.Recordings), Text(row.Deployments),
                    ]));
            },
            token));
        return command;
    }

    private static Command Edit()
    {
        var command = new Command("edit", "Make a site or change it; time and place of its recordings follow.") { Site, Collection, Latitude, Longitude, TimeZone, Clock, Correction, Json };
        command.SetAction((parsed, token) => WithSites(
            async sites =>
            {
                var edit = new SiteEdit
                {
                    Latitude = parsed.GetValue(Latitude),
                    Longitude = parsed.GetValue(Longitude),
                    TimeZone = parsed.GetValue(TimeZone),
                    ClockIsUtc = parsed.GetValue(Clock) is { } clock ? clock == ClockKind.Utc : null,
                    ClockCorrectionSeconds = parsed.GetValue(Correction) is { } text ? SiteEdit.ReadCorrection(text) : null,
                };
                Print(await sites.EditAsync(parsed.GetRequiredValue(Collection), parsed.GetRequiredValue(Site), edit, token), parsed.GetValue(Json));
            },
            token));
        return command;
    }

    private static void Print(SiteChange change, bool json)
    {
        if (json)
        {
            Output.WriteJson(change);
            return;
        }

        Console.WriteLine(
            $"{change.Collection}: {Words.Count(change.Sites, "site")}{(change.Deployments > 0 ? $", {Words.Count(change.Deployments, "deployment")}" : "")}; " +
            $"{change.Placed} of {Words.Count(change.Recordings, "recording")} belong to a site, {change.Changed} changed.");
    }

    private static string Text(double? number) => number?.ToString("0.######", CultureInfo.InvariantCulture) ?? "";

    private static async Task<int> WithSites(Func<ArchiveSites, Task> action, CancellationToken cancellationToken)
    {
        await using var program = await VerbHost.WithDatabaseAsync(cancellationToken);
        await action(program.Services.GetRequiredService<ArchiveSites>());
        return CommandLine.Done;
    }
}
