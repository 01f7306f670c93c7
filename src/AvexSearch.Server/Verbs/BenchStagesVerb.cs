using System.CommandLine;
using System.Globalization;
using AvexSearch.Engine;
using AvexSearch.Server.Composition;

namespace AvexSearch.Server.Verbs;

/// <summary><c>avexsearch bench stages | sessions</c>: what the defaults of the pipeline were chosen by.</summary>
internal static class BenchStagesVerb
{
    private static readonly Option<string?> Model = Options.Model();
    private static readonly Option<int> Files = new("--files") { Description = "Number of files of a minute.", DefaultValueFactory = _ => 8 };
    private static readonly Option<int> Rounds = new("--rounds") { Description = "Rounds to measure; the median is shown.", DefaultValueFactory = _ => 5 };
    private static readonly Option<bool> Json = Options.Json();

    public static Command Stages()
    {
        var command = new Command("stages", "Threads of each stage and sizes of the channels between them, from files to embeddings, without the database.") { Model, Files, Rounds, Json };
        command.SetAction(async (parsed, token) =>
        {
            await using var program = VerbHost.WithoutDatabase();
            var layouts = await Benchmark(program).StagesAsync(parsed.GetValue(Model), parsed.GetValue(Files), parsed.GetValue(Rounds), token);
            Print(parsed, layouts, ["readers", "model threads", "batch", "in flight"], layout => [layout.Readers, layout.Encoders, layout.Batch, layout.WindowsInFlight], layout => (layout.WindowsPerSecond, layout.CpuMsPerWindow));
            return CommandLine.Done;
        });
        return command;
    }

    public static Command Sessions()
    {
        var command = new Command("sessions", "Several sessions of one thread against one session of many threads: the model alone, on the CPU.") { Model, Rounds, Json };
        command.SetAction(async (parsed, token) =>
        {
            await using var program = VerbHost.WithoutDatabase();
            var layouts = Benchmark(program).Sessions(parsed.GetValue(Model), parsed.GetValue(Rounds), token);
            Print(parsed, layouts, ["sessions", "threads of each", "runs at once", "batch"], layout => [layout.Sessions, layout.Threads, layout.Callers, layout.Batch], layout => (layout.WindowsPerSecond, layout.CpuMsPerWindow));
            return CommandLine.Done;
        });
        return command;
    }

    private static StageBenchmark Benchmark(VerbHost program) => ActivatorUtilities.CreateInstance<StageBenchmark>(program.Services);

    private static void Print<T>(ParseResult parsed, IReadOnlyList<T> layouts, string[] columns, Func<T, int[]> numbers, Func<T, (double Rate, double CpuMs)> speed)
    {
        if (parsed.GetValue(Json))
        {
            Output.WriteJson(layouts);
            return;
        }

        Output.WriteTable(
            [.. columns.Select(column => ">" + column), ">windows/s", ">CPU ms a window"],
            layouts.Select(layout => (IReadOnlyList<string>)
            [
                .. numbers(layout).Select(number => number.ToString(CultureInfo.InvariantCulture)),
                speed(layout).Rate.ToString("F1", CultureInfo.InvariantCulture),
                speed(layout).CpuMs.ToString("F1", CultureInfo.InvariantCulture),
            ]));
    }
}
