using System.CommandLine;
using System.Globalization;
using AvexSearch.Engine;

namespace AvexSearch.Server.Verbs;

/// <summary><c>avexsearch individuals list | show | edit | retire | restore | history</c>.</summary>
internal static class GalleryVerbs
{
    private const int EventsShown = 100;

    private static readonly Option<string> Collection = GalleryOptions.Collection();
    private static readonly Argument<long> Id = GalleryOptions.Id();
    private static readonly Argument<long?> SomeId = new("ID") { Description = "Id of the individual. Default: all of the collection.", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<string> State = new("--state") { Description = "live, merged, retired or all.", DefaultValueFactory = _ => "live" };
    private static readonly Option<string?> Name = new("--name") { Description = "Its name from now on." };
    private static readonly Option<string?> Species = GalleryOptions.Species("Its species from now on; an empty text takes it away.");
    private static readonly Option<string?> Sex = GalleryOptions.Sex();
    private static readonly Option<string?> Site = GalleryOptions.Site();
    private static readonly Option<string?> Notes = GalleryOptions.Notes();
    private static readonly Option<string?> Reason = new("--reason") { Description = "Why; the history keeps it." };
    private static readonly Option<string> By = GalleryOptions.By();
    private static readonly Option<bool> Json = Options.Json();

    public static Command List()
    {
        var command = new Command("list", "List the individuals of a collection.") { Collection, State, Json };
        command.SetAction((parsed, token) => GalleryOptions.WithArchive(async services =>
        {
            var state = parsed.GetRequiredValue(State);
            var all = await services.GetRequiredService<IndividualGallery>().ListAsync(parsed.GetRequiredValue(Collection), state == "all" ? null : state, token);
            if (parsed.GetValue(Json))
            {
                Output.WriteJson(all);
                return;
            }

            Output.WriteTable(
                [">id", "name", "species", "sex", "site", "state", ">references", ">sessions", "first heard", "last heard"],
                all.Select(row => (IReadOnlyList<string>)
                [
                    GalleryOptions.Text(row.Id), row.Name, row.Species ?? "", row.Sex ?? "", row.Site ?? "", row.MergedInto is { } into ? $"merged into {into}" : row.State,
                    GalleryOptions.Text(row.References), GalleryOptions.Text(row.Sessions), GalleryOptions.Day(row.FirstHeard), GalleryOptions.Day(row.LastHeard),
                ]));
        }, token));
        return command;
    }

    public static Command Show()
    {
        var command = new Command("show", "Show an individual with its references and its history.") { Id, Collection, Json };
        command.SetAction((parsed, token) => GalleryOptions.WithArchive(async services =>
        {
            var (collection, id) = (parsed.GetRequiredValue(Collection), parsed.GetRequiredValue(Id));
            var found = await services.GetRequiredService<IndividualGallery>().FindAsync(collection, id, token)
                ?? throw new QueryException($"There is no individual {id} in '{collection}'; 'avexsearch individuals list' shows them.");
            if (parsed.GetValue(Json))
            {
                Output.WriteJson(found);
                return;
            }

            var row = found.Individual;
            string?[] facts = [row.Species, row.Sex, row.Site, row.MergedInto is { } into ? $"merged into {into}" : row.State];
            Console.WriteLine($"{row.Name} ({row.Id}): {string.Join(", ", facts.OfType<string>())}; {Words.Count(row.References, "reference")} of {Words.Count(row.Sessions, "session")}.");
            if (row.Notes is not null)
            {
                Console.WriteLine(row.Notes);
            }

            Output.WriteTable(
                [">id", ">span", "session", "source", "recording"],
                found.References.Select(reference => (IReadOnlyList<string>)
                [
                    GalleryOptions.Text(reference.Id), Words.Span(reference.StartSeconds, reference.EndSeconds), reference.Session, reference.Source,
                    reference.Path + (reference.RecordingId is null ? " (gone)" : reference.IsChanged ? " (changed)" : ""),
                ]));
            Print(found.History);
        }, token));
        return command;
    }

    public static Command Edit()
    {
        var command = new Command("edit", "Change what is said of an individual.") { Id, Collection, Name, Species, Sex, Site, Notes, By, Json };
        command.SetAction((parsed, token) => GalleryOptions.WithArchive(async services =>
        {
            var (collection, id) = (parsed.GetRequiredValue(Collection), parsed.GetRequiredValue(Id));
            var change = new IndividualChange(parsed.GetValue(Name), parsed.GetValue(Species), parsed.GetValue(Sex), parsed.GetValue(Site), parsed.GetValue(Notes));
            await services.GetRequiredService<IndividualGallery>().EditAsync(collection, id, change, parsed.GetRequiredValue(By), token);
            await GalleryOptions.TellAsync(services, collection, id, $"Changed individual {id}.", parsed.GetValue(Json), token);
        }, token));
        return command;
    }

    public static Command Retire()
    {
        var command = new Command("retire", "End an individual: it stays with its history and is not matched any more.") { Id, Collection, Reason, By, Json };
        command.SetAction((parsed, token) => GalleryOptions.WithArchive(async services =>
        {
            var (collection, id) = (parsed.GetRequiredValue(Collection), parsed.GetRequiredValue(Id));
            await services.GetRequiredService<IndividualGallery>().RetireAsync(collection, id, parsed.GetValue(Reason), parsed.GetRequiredValue(By), token);
            await GalleryOptions.TellAsync(services, collection, id, $"Retired individual {id}; 'avexsearch individuals restore' takes it back.", parsed.GetValue(Json), token);
        }, token));
        return command;
    }

    public static Command Restore()
    {
        var command = new Command("restore", "Take a retirement or a merge back.") { Id, Collection, By, Json };
        command.SetAction((parsed, token) => GalleryOptions.WithArchive(async services =>
        {
            var (collection, id) = (parsed.GetRequiredValue(Collection), parsed.GetRequiredValue(Id));
            await services.GetRequiredService<IndividualGallery>().RestoreAsync(collection, id, parsed.GetRequiredValue(By), token);
            await GalleryOptions.TellAsync(services, collection, id, $"Individual {id} is live again.", parsed.GetValue(Json), token);
        }, token));
        return command;
    }

    public static Command History()
    {
        var command = new Command("history", "Show what was done to individuals, by whom, newest first.") { SomeId, Collection, Json };
        command.SetAction((parsed, token) => GalleryOptions.WithArchive(async services =>
        {
            var (gallery, collection) = (services.GetRequiredService<IndividualGallery>(), parsed.GetRequiredValue(Collection));
            var events = parsed.GetValue(SomeId) is { } id
                ? (await gallery.FindAsync(collection, id, token) ?? throw new QueryException($"There is no individual {id} in '{collection}'.")).History
                : await gallery.HistoryAsync(collection, parsed.GetValue(Json) ? 1000 : EventsShown, token);
            if (parsed.GetValue(Json))
            {
                Output.WriteJson(events);
                return;
            }

            Print(events);
        }, token));
        return command;
    }

    private static void Print(IReadOnlyList<IndividualEvent> events) => Output.WriteTable(
        ["when", "who", "what"],
        events.Select(@event => (IReadOnlyList<string>)[@event.HappenedAt.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), @event.DoneBy, @event.Detail]));
}
