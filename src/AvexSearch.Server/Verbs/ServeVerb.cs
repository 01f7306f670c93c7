using System.CommandLine;
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

    public static Command Make()
    {
        var command = new Command("serve", "Serve the pages, the API and the worker.") { Urls, Roles };
        command.SetAction(async (parsed, token) =>
        {
            await WebServer.RunAsync(parsed.GetRequiredValue(Urls), ServerRoles.Parse(parsed.GetRequiredValue(Roles)), token);
            return CommandLine.Done;
        });
        return command;
    }
}
