using System.CommandLine;
using AvexSearch.Audio;
using AvexSearch.Encoders;
using AvexSearch.Engine;
using AvexSearch.Server.Composition;
using AvexSearch.Store;

namespace AvexSearch.Server.Verbs;

/// <summary><c>avexsearch doctor</c>: says what works on this machine and what to do about the rest.</summary>
internal static class DoctorVerb
{
    private static readonly Option<bool> Json = Options.Json();

    public static Command Make()
    {
        var command = new Command("doctor", "Check what the program needs on this machine.") { Json };
        command.SetAction(async (parsed, token) =>
        {
            Finding[] findings =
            [
                await LookAsync("data folder", () => Task.FromResult(DataHome.Find())),
                await LookAsync("audio decoding", () => Task.FromResult(MachineCheck.Audio(token))),
                await LookAsync("models", ModelsAsync),
                await LookAsync("database", () => DatabaseAsync(token)),
            ];
            Print(findings, parsed.GetValue(Json));
            return findings.All(finding => finding.Ok) ? CommandLine.Done : CommandLine.Failed;
        });
        return command;
    }

    private static void Print(IReadOnlyList<Finding> findings, bool json)
    {
        if (json)
        {
            Output.WriteJson(new { findings });
            return;
        }

        foreach (var finding in findings)
        {
            Console.WriteLine($"{(finding.Ok ? "ok   " : "wrong")}  {finding.Check}: {finding.Text}");
        }
    }

    private static async Task<Finding> LookAsync(string check, Func<Task<string>> look)
    {
        try
        {
            return new Finding(check, Ok: true, await look());
        }
        catch (Exception exception) when (exception is StoreException or ModelException or AudioFormatException or InvalidDataException or IOException
            or DllNotFoundException or QueryException or InvalidOperationException)
        {
            return new Finding(check, Ok: false, exception.Message);
        }
    }

    private static async Task<string> ModelsAsync()
    {
        await using var program = VerbHost.WithoutDatabase();
        var models = program.Services.GetRequiredService<ModelChoice>();
        return models.Library.FindProblems() is [_, ..] problems
            ? throw new InvalidDataException(string.Join("; ", problems))
            : string.Join(", ", models.Library.List().Select(model => $"{model.Manifest.Name} on {models.Open(model).Device}"));
    }

    private static async Task<string> DatabaseAsync(CancellationToken cancellationToken)
    {
        await using var program = await VerbHost.WithDatabaseAsync(cancellationToken);
        return program.Services.GetRequiredService<Database>().ServerDescription;
    }

    private sealed record Finding(string Check, bool Ok, string Text);
}
