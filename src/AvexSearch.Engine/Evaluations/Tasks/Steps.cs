namespace AvexSearch.Engine;

/// <summary>Progress of one step among several of equal weight.</summary>
internal static class Steps
{
    /// <summary>A progress that fills its share of another; null where nobody listens.</summary>
    public static IProgress<double>? Of(IProgress<double>? whole, int step, int steps) => whole is null ? null : new Share(whole, step, steps);

    // Not Progress<T>: that one posts to a thread pool and may arrive after the end.
    private sealed class Share(IProgress<double> whole, int step, int steps) : IProgress<double>
    {
        public void Report(double value) => whole.Report((step + value) / steps);
    }
}
