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
    public static Command Make()
    {
        var command = new Command("doctor", "Check what the program needs on this machine.");
        command.SetAction(async (_, token) =>
        {
            var checks = new (string Name, Func<Task<string>> Look)[]
            {
                ("data folder", () => Task.FromResult(DataHome.Find())),
                ("audio decoding", () => Task.FromResult(MachineCheck.Audio(token))),
                ("models", ModelsAsync),
                ("database", () => DatabaseAsync(token)),
            };
            var wrong = 0;
            foreach (var (name, look) in checks)
            {
                wrong += await TellAsync(name, look) ? 0 : 1;
            }

            return wrong > 0 ? CommandLine.Failed : CommandLine.Done;
        });
        return command;
    }

    private static async Task<bool> TellAsync(string name, Func<Task<string>> look)
    {
        try
        {
            Console.WriteLine($"ok     {name}: {await look()}");
            return true;
        }
        catch (Exception exception) when (exception is StoreException or ModelException or AudioFormatException or InvalidDataException or IOException or DllNotFoundException or QueryException or InvalidOperationException)
        {
            Console.WriteLine($"wrong  {name}: {exception.Message}");
            return false;
        }
    }

    private static async Task<string> ModelsAsync()
    {
        await using var program = VerbHost.WithoutDatabase();
        var models = program.Services.GetRequiredService<ModelChoice>();
        return string.Join(", ", models.Library.List().Select(model => $"{model.Manifest.Name} on {models.Open(model).Device}"));
    }

    private static async Task<string> DatabaseAsync(CancellationToken cancellationToken)
    {
        await using var program = await VerbHost.WithDatabaseAsync(cancellationToken);
        return program.Services.GetRequiredService<Database>().ServerDescription;
    }
}
