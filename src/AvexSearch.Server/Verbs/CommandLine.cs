using System.CommandLine;
using AvexSearch.Audio;
using AvexSearch.Encoders;
using AvexSearch.Engine;
using AvexSearch.Store;

namespace AvexSearch.Server.Verbs;

/// <summary>The verbs of the program, what they return and how their errors are told.</summary>
internal static class CommandLine
{
    /// <summary>After Ctrl-C or SIGTERM: files in hand are given back, temporary folders removed, the private server stopped.</summary>
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(60);

    /// <summary>Everything was done.</summary>
    public const int Done = 0;

    /// <summary>Done, but with failures, which were listed; or it could not be done.</summary>
    public const int Failed = 1;

    /// <summary>The command line or the request makes no sense.</summary>
    public const int WrongUsage = 2;

    /// <summary>Runs one verb.</summary>
    /// <param name="args">The command line.</param>
    /// <returns>0 done, 1 done with failures listed or not done, 2 wrong usage.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var parsed = Root().Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync(error.Message);
            }

            await Console.Error.WriteLineAsync("Try 'avexsearch --help'.");
            return WrongUsage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = LongestEnd });
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped.");
            return Failed;
        }
        catch (Exception exception) when (ExitCodeOf(exception) is not null)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return ExitCodeOf(exception)!.Value;
        }
    }

    /// <summary>All verbs with their options.</summary>
    internal static RootCommand Root() => new("Finds similar animal calls in sound archives.")
    {
        ServeVerb.Make(),
        IngestVerb.Make(),
        WatchVerb.Make(),
        WorkerVerb.Make(),
        JobVerbs.Make(),
        ReindexVerb.Make(),
        CollectionVerbs.Make(),
        SearchVerb.Make(),
        EmbedVerb.Make(),
        ClassifyVerb.Make(),
        EvaluateVerb.Make(),
        IndividualVerbs.Make(),
        ClassifierVerbs.Make(),
        ModelVerbs.Make(),
        LabelVerbs.Make(),
        SiteVerbs.Make(),
        EmbeddingVerbs.Make(),
        DemoVerb.Make(),
        BenchVerbs.Make(),
        DoctorVerb.Make(),
    };

    /// <summary>Errors that the person at the keyboard can act on are told in a sentence; anything else is a fault of the program and keeps its stack.</summary>
    private static int? ExitCodeOf(Exception exception) => exception switch
    {
        QueryException => WrongUsage,
        AudioFormatException or StoreException or ModelException or InvalidDataException or IOException or UnauthorizedAccessException or HttpRequestException or System.Data.Common.DbException => Failed,
        Microsoft.Extensions.Options.OptionsValidationException => WrongUsage,
        _ => null,
    };
}
