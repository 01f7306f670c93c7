using System.Globalization;

namespace AvexSearch.Benchmarks.Evaluation;

/// <summary>What <c>evaluation kmeans</c> is asked to compare. Every option is <c>--name value</c>.</summary>
internal sealed record KMeansOptions
{
    /// <summary>--count: vectors.</summary>
    public int Count { get; init; } = 20_000;

    /// <summary>--dimensions: length of a vector.</summary>
    public int Dimensions { get; init; } = 1280;

    /// <summary>--clusters: k.</summary>
    public int Clusters { get; init; } = 50;

    /// <summary>--inits: runs of which the best is kept.</summary>
    public int Inits { get; init; } = 10;

    /// <summary>--passes: repetitions, in turn with the peers.</summary>
    public int Passes { get; init; } = 1;

    /// <summary>--python: an interpreter with scikit-learn; may be given again for others.</summary>
    public IReadOnlyList<string> Pythons { get; init; } = [];

    /// <summary>--peers: folder of the peers' scripts.</summary>
    public string Peers { get; init; } = Path.Combine("tests", "AvexSearch.Benchmarks", "peers");

    /// <summary>--out: folder for the report; without it the report is only printed.</summary>
    public string? Out { get; init; }

    /// <summary>Reads the options.</summary>
    /// <exception cref="ArgumentException">An option that does not exist or has no value.</exception>
    public static KMeansOptions Parse(ReadOnlySpan<string> arguments)
    {
        var options = new KMeansOptions();
        for (var i = 0; i < arguments.Length; i += 2)
        {
            var value = i + 1 < arguments.Length ? arguments[i + 1] : throw new ArgumentException($"{arguments[i]} needs a value.");
            options = options.With(arguments[i], value);
        }

        return options;
    }

    private KMeansOptions With(string name, string value) => name switch
    {
        "--count" => this with { Count = Number(value) },
        "--dimensions" => this with { Dimensions = Number(value) },
        "--clusters" => this with { Clusters = Number(value) },
        "--inits" => this with { Inits = Number(value) },
        "--passes" => this with { Passes = Number(value) },
        "--python" => this with { Pythons = [.. Pythons, value] },
        "--peers" => this with { Peers = value },
        "--out" => this with { Out = value },
        _ => throw new ArgumentException($"There is no option {name}."),
    };

    private static int Number(string value) => int.Parse(value, CultureInfo.InvariantCulture);
}
