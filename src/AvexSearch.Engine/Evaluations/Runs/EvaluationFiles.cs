namespace AvexSearch.Engine;

/// <summary>Data of an evaluation that are files instead of a collection; only for people at the command line of the machine that holds them.</summary>
public sealed record EvaluationFiles
{
    /// <summary>The label file.</summary>
    public required string Labels { get; init; }

    /// <summary>Layout of the label file.</summary>
    public LabelFormat LabelFormat { get; init; }

    /// <summary>Vectors (.npz, .npy, .parquet), a system each; empty where the audio is embedded.</summary>
    public IReadOnlyList<string> Embeddings { get; init; } = [];

    /// <summary>Individuals: vectors of the background of the same clips, a file for each of <see cref="Embeddings"/>; empty for none.</summary>
    public IReadOnlyList<string> Backgrounds { get; init; } = [];

    /// <summary>Folder of the audio that the label file names, or null where vectors are given.</summary>
    public string? Audio { get; init; }

    /// <summary>Channel (0-based) of the audio, or null for the mean of all.</summary>
    public int? Channel { get; init; }

    /// <summary>What the system of a vector file is called: the file's name, or its path where another file has the same name.</summary>
    internal string SystemName(string file) =>
        Embeddings.Count(other => Path.GetFileName(other) == Path.GetFileName(file)) > 1 ? file : Path.GetFileName(file);
}
