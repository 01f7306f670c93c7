using System.Globalization;

namespace AvexSearch.Benchmarks.Indexing;

/// <summary>What <c>index</c> is asked to race. Every option is <c>--name value</c>.</summary>
internal sealed record IndexOptions
{
    /// <summary>--prefix: PREFIX.base.fvecs, PREFIX.query.fvecs and PREFIX.truth.ivecs; without it vectors are made.</summary>
    public string? Prefix { get; init; }

    /// <summary>--count: vectors to make.</summary>
    public int Count { get; init; } = 20_000;

    /// <summary>--queries: queries, from the same distribution.</summary>
    public int Queries { get; init; } = 500;

    /// <summary>--dimensions: length of a vector.</summary>
    public int Dimensions { get; init; } = 1280;

    /// <summary>--threads: threads of the build.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>--m: links per node.</summary>
    public int M { get; init; } = 16;

    /// <summary>--ef-construction.</summary>
    public int EfConstruction { get; init; } = 200;

    /// <summary>--passes: repetitions of the sweep, alternating with the peers'; the best is reported.</summary>
    public int Passes { get; init; } = 3;

    /// <summary>--profiles: ours, as Fast,Compact; Fast:3 has sketches of three cache lines.</summary>
    public string Profiles { get; init; } = "Fast,Compact";

    /// <summary>--peer: peers/peers, built as its source says; runs on the same vectors, alternating with ours.</summary>
    public string? Peer { get; init; }

    /// <summary>--engines: which of the peer's engines, as hnswlib,faiss.</summary>
    public string Engines { get; init; } = "hnswlib";

    /// <summary>--scopes true: a table of what scopes cost, too.</summary>
    public bool Scopes { get; init; }

    /// <summary>--out: file for the report; without it the report is only printed.</summary>
    public string? Out { get; init; }

    /// <summary>Reads the options.</summary>
    /// <exception cref="ArgumentException">An option that does not exist or has no value.</exception>
    public static IndexOptions Parse(ReadOnlySpan<string> arguments)
    {
        var options = new IndexOptions();
        for (var i = 0; i < arguments.Length; i += 2)
        {
            var value = i + 1 < arguments.Length ? arguments[i + 1] : throw new ArgumentException($"{arguments[i]} needs a value.");
            options = options.With(arguments[i], value);
        }

        return options;
    }

    private IndexOptions With(string name, string value) => name switch
    {
        "--prefix" => this with { Prefix = value },
        "--count" => this with { Count = Number(value) },
        "--queries" => this with { Queries = Number(value) },
        "--dimensions" => this with { Dimensions = Number(value) },
        "--threads" => this with { Threads = Number(value) },
        "--m" => this with { M = Number(value) },
        "--ef-construction" => this with { EfConstruction = Number(value) },
        "--passes" => this with { Passes = Number(value) },
        "--profiles" => this with { Profiles = value },
        "--peer" => this with { Peer = value },
        "--engines" => this with { Engines = value },
        "--scopes" => this with { Scopes = bool.Parse(value) },
        "--out" => this with { Out = value },
        _ => throw new ArgumentException($"There is no option {name}."),
    };

    private static int Number(string value) => int.Parse(value, CultureInfo.InvariantCulture);
}
