namespace AvexSearch.Engine;

/// <summary>Progress of one step among several of equal weight.</summary>
internal static class Steps
{
    /// <summary>A progress that fills its share of another; null where nobody listens.</summary>
    public static IProgress<double>? Of(IProgress<double>? whole, int step, int steps) => whole is null ? null : new Share(whole, step, steps);

    /// <summary>Progress of files as the share of them that is dealt with.</summary>
    public static IProgress<IngestProgress> OfFiles(IProgress<double>? share) => new FileShare(share);

    // Not Progress<T>: that one posts to a thread pool and may arrive after the end.
    private sealed class Share(IProgress<double> whole, int step, int steps) : IProgress<double>
    {
        public void Report(double value) => whole.Report((step + value) / steps);
    }

    private sealed class FileShare(IProgress<double>? share) : IProgress<IngestProgress>
    {
        public void Report(IngestProgress value) => share?.Report((double)value.Finished / Math.Max(1, value.Files));
    }
}
