using System.CommandLine;
using AvexSearch.Engine;
using AvexSearch.Server.Composition;

namespace AvexSearch.Server.Verbs;

/// <summary><c>avexsearch serve</c>.</summary>
internal static class ServeVerb
{
    private static readonly Option<string> Urls = new("--urls")
    {
        Description = "Addresses to listen on, separated by ';'.",
        DefaultValueFactory = _ => "http://127.0.0.1:5230",
    };

    private static readonly Option<string> Roles = new("--roles")
    {
        Description = "What this process does: api, ui, worker, separated by ','.",
        DefaultValueFactory = _ => string.Join(',', ServerRoles.All),
    };

    private static readonly Option<string[]> Watch = new("--watch")
    {
        Description = "COLLECTION=FOLDER: index what is new in the folder whenever it has stopped growing; may be given again.",
    };

    private static readonly Option<string[]> Models = Options.Models();

    public static Command Make()
    {
        var command = new Command("serve", "Serve the pages, the API and the worker.") { Urls, Roles, Watch, Models };
        command.SetAction(async (parsed, token) =>
        {
            await WebServer.RunAsync(parsed.GetRequiredValue(Urls), ServerRoles.Parse(parsed.GetRequiredValue(Roles)), Watched(parsed), token);
            return CommandLine.Done;
        });
        return command;
    }

    private static List<IngestRequest> Watched(ParseResult parsed) => [.. (parsed.GetValue(Watch) ?? []).Select(text => text.IndexOf('=', StringComparison.Ordinal) is > 0 and var at
        ? new IngestRequest { Collection = text[..at], Places = [text[(at + 1)..]], Models = Options.Names(parsed.GetValue(Models)) }
        : throw new QueryException($"'{text}' is not COLLECTION=FOLDER."))];
}
