using System.Globalization;

namespace AvexSearch.Benchmarks.Evaluation;

/// <summary>What <c>evaluation retrieval</c> is asked to measure. Every option but --ours-only is <c>--name value</c>.</summary>
internal sealed record RetrievalSpeedOptions
{
    /// <summary>--rows: embeddings.</summary>
    public int Rows { get; init; } = 20_000;

    /// <summary>--dimensions: values per embedding.</summary>
    public int Dimensions { get; init; } = 1280;

    /// <summary>--classes: labels.</summary>
    public int Classes { get; init; } = 50;

    /// <summary>--passes: repetitions, in turns with the peer's; the best is reported.</summary>
    public int Passes { get; init; } = 1;

    /// <summary>--ours-only: no peer, progress on standard error.</summary>
    public bool OursOnly { get; init; }

    /// <summary>--python: interpreter with NumPy and scikit-learn.</summary>
    public string Python { get; init; } = "/usr/bin/python3";

    /// <summary>--peer: peers/retrieval.py, from the folder of the command.</summary>
    public string Peer { get; init; } = "tests/AvexSearch.Benchmarks/peers/retrieval.py";

    /// <summary>--out: folder for the report; without it the report is only printed.</summary>
    public string? Out { get; init; }

    /// <summary>Reads the options.</summary>
    /// <exception cref="ArgumentException">An option that does not exist or has no value.</exception>
    public static RetrievalSpeedOptions Parse(ReadOnlySpan<string> arguments)
    {
        var options = new RetrievalSpeedOptions();
        for (var i = 0; i < arguments.Length; i++)
        {
            if (arguments[i] == "--ours-only")
            {
                options = options with { OursOnly = true };
                continue;
            }

            var value = i + 1 < arguments.Length ? arguments[i + 1] : throw new ArgumentException($"{arguments[i]} needs a value.");
            options = options.With(arguments[i++], value);
        }

        return options;
    }

    private RetrievalSpeedOptions With(string name, string value) => name switch
    {
        "--rows" => this with { Rows = Number(value) },
        "--dimensions" => this with { Dimensions = Number(value) },
        "--classes" => this with { Classes = Number(value) },
        "--passes" => this with { Passes = Number(value) },
        "--python" => this with { Python = value },
        "--peer" => this with { Peer = value },
        "--out" => this with { Out = value },
        _ => throw new ArgumentException($"There is no option {name}."),
    };

    private static int Number(string value) => int.Parse(value, CultureInfo.InvariantCulture);
}
