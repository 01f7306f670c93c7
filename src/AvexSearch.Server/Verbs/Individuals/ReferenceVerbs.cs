using System.CommandLine;
using AvexSearch.Engine;

namespace AvexSearch.Server.Verbs;

/// <summary><c>avexsearch individuals merge | split | move | remove | put-back</c>: who has which references.</summary>
internal static class ReferenceVerbs
{
    private static readonly Option<string> Collection = GalleryOptions.Collection();
    private static readonly Argument<long> Id = GalleryOptions.Id();
    private static readonly Option<long> Into = new("--into") { Description = "Id of the individual that goes on.", Required = true };
    private static readonly Option<long> To = new("--to") { Description = "Id of the individual that gets them.", Required = true };
    private static readonly Option<string[]> References = GalleryOptions.References("Ids of references, as 'avexsearch individuals show' lists them, separated by commas.");
    private static readonly Option<string> Name = new("--name") { Description = "Name of the new individual.", Required = true };
    private static readonly Option<string> By = GalleryOptions.By();
    private static readonly Option<bool> Json = Options.Json();

    public static Command Merge()
    {
        var command = new Command("merge", "Two names for one animal: give all references of an individual to another. 'restore' takes it back.") { Id, Into, Collection, By, Json };
        command.SetAction((parsed, token) => GalleryOptions.WithArchive(async services =>
        {
            var (collection, id, into) = (parsed.GetRequiredValue(Collection), parsed.GetRequiredValue(Id), parsed.GetRequiredValue(Into));
            await services.GetRequiredService<IndividualGallery>().MergeAsync(collection, id, into, parsed.GetRequiredValue(By), token);
            await GalleryOptions.TellAsync(services, collection, into, $"Merged {id} into {into}; 'avexsearch individuals restore {id}' takes it back.", parsed.GetValue(Json), token);
        }, token));
        return command;
    }

    public static Command Split()
    {
        var command = new Command("split", "Two animals under one name: give some references to a new individual. Merging it back takes it back.") { Id, References, Name, Collection, By, Json };
        command.SetAction((parsed, token) => GalleryOptions.WithArchive(async services =>
        {
            var (collection, id) = (parsed.GetRequiredValue(Collection), parsed.GetRequiredValue(Id));
            var newId = await services.GetRequiredService<IndividualGallery>().SplitAsync(
                collection, id, GalleryOptions.Numbers(parsed.GetValue(References), "reference"), new IndividualDraft { Name = parsed.GetRequiredValue(Name) }, parsed.GetRequiredValue(By), token);
            await GalleryOptions.TellAsync(services, collection, newId, $"Split individual {newId} off {id}; 'avexsearch individuals merge {newId} --into {id}' takes it back.", parsed.GetValue(Json), token);
        }, token));
        return command;
    }

    public static Command Move()
    {
        var command = new Command("move", "Give references, whosever they are, to an individual.") { References, To, Collection, By, Json };
        command.SetAction((parsed, token) => GalleryOptions.WithArchive(async services =>
        {
            var (collection, to) = (parsed.GetRequiredValue(Collection), parsed.GetRequiredValue(To));
            var moved = await services.GetRequiredService<IndividualGallery>().MoveAsync(
                collection, GalleryOptions.Numbers(parsed.GetValue(References), "reference"), to, parsed.GetRequiredValue(By), token);
            await GalleryOptions.TellAsync(services, collection, to, $"Moved {Words.Count(moved, "reference")} to individual {to}.", parsed.GetValue(Json), token);
        }, token));
        return command;
    }

    public static Command Remove() => WithReferences(
        "remove",
        "Remove references; recordings stay, and 'put-back' takes it back.",
        gallery => gallery.RemoveReferencesAsync,
        removed => new { Removed = removed },
        removed => $"Removed {Words.Count(removed, "reference")}.");

    public static Command PutBack() => WithReferences(
        "put-back",
        "Put references back that were removed, as they were; 'history' names them by their ids.",
        gallery => gallery.PutBackReferencesAsync,
        back => new { PutBack = back },
        back => $"Put {Words.Count(back, "reference")} back.");

    private static Command WithReferences(
        string name,
        string description,
        Func<IndividualGallery, Func<string, IReadOnlyCollection<long>, string, CancellationToken, Task<int>>> change,
        Func<int, object> document,
        Func<int, string> sentence)
    {
        var command = new Command(name, description) { References, Collection, By, Json };
        command.SetAction((parsed, token) => GalleryOptions.WithArchive(async services =>
        {
            var count = await change(services.GetRequiredService<IndividualGallery>())(
                parsed.GetRequiredValue(Collection), GalleryOptions.Numbers(parsed.GetValue(References), "reference"), parsed.GetRequiredValue(By), token);
            if (parsed.GetValue(Json))
            {
                Output.WriteJson(document(count));
                return;
            }

            Console.WriteLine(sentence(count));
        }, token));
        return command;
    }
}
