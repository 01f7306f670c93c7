using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>A job that was made.</summary>
/// <param name="JobId">Id of the job.</param>
/// <param name="Profiles">How it is cut and heard, for each model; the one that was named first is the first.</param>
/// <param name="Files">Number of its files.</param>
/// <param name="OtherFiles">Number of files that are no audio by their names.</param>
/// <param name="LeftOut">Models of the collection that are not on this machine: they do not hear these files.</param>
public sealed record QueuedIngest(long JobId, IReadOnlyList<ProfileRow> Profiles, int Files, int OtherFiles, IReadOnlyList<string> LeftOut)
{
    /// <summary>What could not be understood in the file list; its files are queued all the same. Rows that name no file are in the job's report.</summary>
    public IReadOnlyList<LabelProblem> ListProblems { get; init; } = [];

    /// <summary>Number of links to folders, which were not followed.</summary>
    public int Links { get; init; }

    /// <summary>Name of the collection.</summary>
    public string Collection => Profiles[0].Collection;
}
