namespace AvexSearch.Engine;

/// <summary>What an ingest did.</summary>
/// <param name="JobId">Id of the job.</param>
/// <param name="Collection">Name of the collection.</param>
/// <param name="Model">Name of the model that was named first.</param>
/// <param name="WindowSeconds">Its window, seconds.</param>
/// <param name="HopSeconds">Its hop, seconds.</param>
/// <param name="Files">Number of audio files found.</param>
/// <param name="Done">Files indexed now.</param>
/// <param name="Skipped">Files that were there already.</param>
/// <param name="Failed">Files that could not be indexed.</param>
/// <param name="Windows">Windows embedded by this process.</param>
/// <param name="AudioSeconds">Seconds of audio indexed now.</param>
/// <param name="ElapsedSeconds">Seconds that it took.</param>
/// <param name="Failures">Files that could not be indexed, with the reason, 1,000 at the most.</param>
/// <param name="OtherFiles">Number of files that are no audio by their names.</param>
public sealed record IngestReport(
    long JobId,
    string Collection,
    string Model,
    double WindowSeconds,
    double HopSeconds,
    long Files,
    long Done,
    long Skipped,
    long Failed,
    long Windows,
    double AudioSeconds,
    double ElapsedSeconds,
    IReadOnlyList<JobFailure> Failures,
    int OtherFiles)
{
    /// <summary>All models that heard in this pass.</summary>
    public IReadOnlyList<IndexProfile> Models { get; init; } = [];

    /// <summary>How many times slower they heard the recordings than these were recorded; 1 = as they are.</summary>
    public double TimeExpansion { get; init; } = 1;

    /// <summary>Models of the collection that are not on this machine, and did not hear what is new.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <summary>Files that were called off, or left to a newer job.</summary>
    public long Cancelled { get; init; }

    /// <summary>What could not be understood in the file list; its files were indexed all the same. Rows that name no file are among the failures.</summary>
    public IReadOnlyList<LabelProblem> ListProblems { get; init; } = [];

    /// <summary>Number of links to folders, which were not followed.</summary>
    public int Links { get; init; }

    /// <summary>What the labels of the file list gave, or null where it has none.</summary>
    public LabelImportReport? Labels { get; init; }
}
