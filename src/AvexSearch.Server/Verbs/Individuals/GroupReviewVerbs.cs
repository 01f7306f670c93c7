using System.CommandLine;
using System.Globalization;
using AvexSearch.Engine;

namespace AvexSearch.Server.Verbs;

/// <summary><c>avexsearch individuals groups | confirm | reject | split-group</c>: what people decide on putative individuals.</summary>
internal static class GroupReviewVerbs
{
    private static readonly Argument<long?> Shown = new("GROUPING") { Description = "Id of a grouping, to see its groups. Default: list groupings.", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Argument<long> Grouping = new("GROUPING") { Description = "Id of the grouping." };
    private static readonly Argument<int> Number = new("GROUP") { Description = "Number of the group." };
    private static readonly Option<string?> Collection = new("--collection", "-c") { Description = "Only groupings of this collection." };
    private static readonly Option<int?> Group = new("--group") { Description = "All members of this group of the grouping, with their ids." };
    private static readonly Option<bool> Remove = new("--remove") { Description = "Remove the grouping; individuals that came of it stay." };
    private static readonly Option<string?> Name = new("--name") { Description = "Name of a new individual, or of a live one that has it already." };
    private static readonly Option<long?> Individual = new("--individual") { Description = "Id of an individual that it is, instead of a name: the group is merged into it." };
    private static readonly Option<string?> Species = GalleryOptions.Species("Its species. Individuals are compared within their species only.");
    private static readonly Option<string?> Sex = GalleryOptions.Sex();
    private static readonly Option<string?> Site = GalleryOptions.Site();
    private static readonly Option<string?> Notes = GalleryOptions.Notes();
    private static readonly Option<bool> AllowShared = new("--allow-shared") { Description = "Also take spans that are references of another individual: two animals call there." };
    private static readonly Option<bool> Undo = new("--undo") { Description = "Take a rejection back." };
    private static readonly Option<string[]> Members = new("--members") { Description = "Ids of the members that become a group of their own, separated by commas.", AllowMultipleArgumentsPerToken = true, Required = true };
    private static readonly Option<string> By = GalleryOptions.By();
    private static readonly Option<bool> Json = Options.Json();

    public static Command Groups()
    {
        var command = new Command("groups", "List groupings; or the groups of one, to be reviewed: their size, sessions, how well they hold together, and what to listen to.") { Shown, Collection, Group, Remove, Json };
        command.SetAction((parsed, token) => With(async groupings =>
        {
            switch (parsed.GetValue(Shown), parsed.GetValue(Group))
            {
                case (null, _):
                    await ListAsync(groupings, parsed, token);
                    break;
                case ({ } id, _) when parsed.GetValue(Remove):
                    Tell(parsed, await groupings.RemoveAsync(id, token) ? new { Removed = id } : throw Gone(id), $"Removed grouping {id}.");
                    break;
                case ({ } id, { } number):
                    WriteMembers(await groupings.MembersAsync(id, number, token) ?? throw new QueryException($"There is no group {number} in grouping {id}."), parsed.GetValue(Json));
                    break;
                case ({ } id, null):
                    var detail = await groupings.FindAsync(id, token) ?? throw Gone(id);
                    if (parsed.GetValue(Json))
                    {
                        Output.WriteJson(detail);
                    }
                    else
                    {
                        GroupPrint.Write(detail);
                    }

                    break;
            }
        }, token));
        return command;
    }

    public static Command Confirm()
    {
        var command = new Command("confirm", "Say that a group is an individual: a new one, or one of the gallery. Its spans become references.")
        {
            Grouping, Number, Name, Individual, Species, Sex, Site, Notes, AllowShared, By, Json,
        };
        command.SetAction((parsed, token) => With(async groupings =>
        {
            var report = await groupings.ConfirmAsync(
                new ConfirmRequest
                {
                    GroupingId = parsed.GetRequiredValue(Grouping),
                    Number = parsed.GetRequiredValue(Number),
                    IndividualId = parsed.GetValue(Individual),
                    Individual = parsed.GetValue(Name) is { } name
                        ? new IndividualDraft { Name = name, Species = parsed.GetValue(Species), Sex = parsed.GetValue(Sex), Site = parsed.GetValue(Site), Notes = parsed.GetValue(Notes) }
                        : null,
                    AllowShared = parsed.GetValue(AllowShared),
                    By = parsed.GetRequiredValue(By),
                },
                token);
            EnrolVerb.Print(report, parsed.GetValue(Json));
        }, token));
        return command;
    }

    public static Command Reject()
    {
        var command = new Command("reject", "Say that a group is no individual.") { Grouping, Number, Undo, By, Json };
        command.SetAction((parsed, token) => With(async groupings =>
        {
            var (id, number) = (parsed.GetRequiredValue(Grouping), parsed.GetRequiredValue(Number));
            if (parsed.GetValue(Undo))
            {
                await groupings.ReopenAsync(id, number, token);
                Tell(parsed, new { Grouping = id, Group = number, State = "proposed" }, $"Group {number} is to be reviewed again.");
                return;
            }

            await groupings.RejectAsync(id, number, parsed.GetRequiredValue(By), token);
            Tell(parsed, new { Grouping = id, Group = number, State = "rejected" }, $"Group {number} is rejected.");
        }, token));
        return command;
    }

    public static Command Split()
    {
        var command = new Command("split-group", "Make some members of a group a group of their own; 'individuals groups GROUPING --group NUMBER' shows their ids.") { Grouping, Number, Members, Json };
        command.SetAction((parsed, token) => With(async groupings =>
        {
            var id = parsed.GetRequiredValue(Grouping);
            var made = await groupings.SplitAsync(id, parsed.GetRequiredValue(Number), GalleryOptions.Numbers(parsed.GetValue(Members), "member"), token);
            Tell(parsed, new { Grouping = id, Group = made, State = "proposed" }, $"They are group {made} now.");
        }, token));
        return command;
    }

    private static async Task ListAsync(ArchiveGroupings groupings, ParseResult parsed, CancellationToken token)
    {
        var all = await groupings.ListAsync(parsed.GetValue(Collection), token);
        if (parsed.GetValue(Json))
        {
            Output.WriteJson(all);
            return;
        }

        Output.WriteTable(
            [">id", "collection", "title", "model", ">segments", ">groups", ">confirmed", ">to review", "made"],
            all.Select(row => (IReadOnlyList<string>)
            [
                $"{row.Id}", row.Collection, row.Title, row.Model, $"{row.Segments}", $"{row.Groups}", $"{row.Confirmed}", $"{row.Proposed}",
                row.CreatedAt.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
            ]));
    }

    private static void WriteMembers(IReadOnlyList<GroupMember> members, bool json)
    {
        if (json)
        {
            Output.WriteJson(members);
            return;
        }

        Output.WriteTable(
            [">id", ">rank", "recording", "span", "session", "heard"],
            members.Select(member => (IReadOnlyList<string>)
            [
                $"{member.Id}", $"{member.Rank}", member.Path, Words.Span(member.StartSeconds, member.EndSeconds), member.Session,
                member.HeardAt?.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "",
            ]));
    }

    private static void Tell<T>(ParseResult parsed, T value, string sentence)
    {
        if (parsed.GetValue(Json))
        {
            Output.WriteJson(value);
        }
        else
        {
            Console.WriteLine(sentence);
        }
    }

    private static QueryException Gone(long id) => new($"There is no grouping {id}.");

    private static Task<int> With(Func<ArchiveGroupings, Task> action, CancellationToken cancellationToken) =>
        GalleryOptions.WithArchive(services => action(services.GetRequiredService<ArchiveGroupings>()), cancellationToken);
}
