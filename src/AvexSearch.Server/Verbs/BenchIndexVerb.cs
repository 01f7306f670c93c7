using System.CommandLine;
using System.Globalization;
using AvexSearch.Engine;
using AvexSearch.Indexing;

namespace AvexSearch.Server.Verbs;

/// <summary><c>avexsearch bench index</c>.</summary>
internal static class BenchIndexVerb
{
    private static readonly Option<bool> Json = Options.Json();
    private static readonly Option<FileInfo> Base = new("--base") { Description = "Vectors to index: fvecs, or an HDF5 file of ann-benchmarks that has everything.", Required = true };
    private static readonly Option<FileInfo?> Queries = new("--queries") { Description = "Queries, fvecs." };
    private static readonly Option<FileInfo?> Truth = new("--truth") { Description = "Ids of the nearest vectors of each query, ivecs." };
    private static readonly Option<string> Format = OneOf(new("--format") { Description = "fvecs or hdf5.", DefaultValueFactory = _ => "fvecs" }, "fvecs", "hdf5");
    private static readonly Option<string> Profile = OneOf(new("--profile") { Description = "fast, compact or exact.", DefaultValueFactory = _ => "fast" }, "fast", "compact", "exact");
    private static readonly Option<int> Passes = new("--passes") { Description = "Repetitions of the sweep; the best counts.", DefaultValueFactory = _ => 2 };

    public static Command Make()
    {
        var command = new Command("index", "Recall@10 and speed of the vector index over files of vectors.") { Base, Queries, Truth, Format, Profile, Passes, Json };
        command.SetAction((parsed, token) =>
        {
            var profile = parsed.GetRequiredValue(Profile) switch
            {
                "fast" => (VectorProfile?)VectorProfile.Fast,
                "compact" => VectorProfile.Compact,
                _ => null,
            };
            var result = Measure(parsed, profile, token);
            if (parsed.GetValue(Json))
            {
                Output.WriteJson(result);
            }
            else
            {
                Print(result);
            }

            return Task.FromResult(CommandLine.Done);
        });
        return command;
    }

    private static IndexBenchmarkResult Measure(ParseResult parsed, VectorProfile? profile, CancellationToken cancellationToken)
    {
        try
        {
            return IndexBenchmark.Run(Read(parsed), profile, parsed.GetValue(Passes), cancellationToken);
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException or ArgumentException)
        {
            throw new QueryException(failure.Message);
        }
    }

    private static VectorSet Read(ParseResult parsed)
    {
        var path = parsed.GetRequiredValue(Base).FullName;
        if (parsed.GetRequiredValue(Format) == "hdf5")
        {
            return VectorSet.ReadHdf5(path);
        }

        return parsed.GetValue(Queries) is { } queries && parsed.GetValue(Truth) is { } truth
            ? VectorSet.ReadVecs(path, queries.FullName, truth.FullName)
            : throw new QueryException("fvecs files need --queries and --truth beside --base.");
    }

    private static void Print(IndexBenchmarkResult result)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{result.Profile}: {result.Count} vectors of {result.Dimensions} dimensions, built in {result.BuildSeconds:0.0} s ({result.BuildCpuSeconds:0.0} CPU s), {result.MemoryBytes / 1e6:0} MB"));
        Output.WriteTable(
            [">ef", ">recall@10", ">queries/s", ">all cores", ">p50 µs", ">p99 µs", ">comparisons"],
            result.Sweep.Select(point => (IReadOnlyList<string>)
            [
                point.Ef.ToString(CultureInfo.InvariantCulture),
                point.RecallAt10.ToString("F4", CultureInfo.InvariantCulture),
                Words.Number(point.Qps),
                Words.Number(point.QpsAllCores),
                Words.Number(point.P50Us),
                Words.Number(point.P99Us),
                Words.Number(point.Evaluations),
            ]));
    }

    private static Option<string> OneOf(Option<string> option, params string[] values)
    {
        option.AcceptOnlyFromAmong(values);
        return option;
    }
}
