namespace AvexSearch.Engine;

/// <summary>How far an ingest is.</summary>
/// <param name="Files">Number of files of the job.</param>
/// <param name="Done">Files indexed.</param>
/// <param name="Skipped">Files that were there already.</param>
/// <param name="Failed">Files that could not be indexed.</param>
/// <param name="AudioSeconds">Seconds of audio indexed.</param>
/// <param name="ElapsedSeconds">Seconds since the beginning.</param>
public sealed record IngestProgress(int Files, int Done, int Skipped, int Failed, double AudioSeconds, double ElapsedSeconds)
{
    /// <summary>Seconds of audio indexed per second.</summary>
    public double TimesRealTime => ElapsedSeconds > 0 ? AudioSeconds / ElapsedSeconds : 0;

    /// <summary>Files that are dealt with, one way or another.</summary>
    public int Finished => Done + Skipped + Failed;
}
