namespace AvexSearch.Engine;

/// <summary>Looks a few times a second at what an ingest uses, and passes its progress on.</summary>
internal sealed class IngestTrace(StageClock clock, IProgress<JobSummary> next) : IProgress<JobSummary>
{
    private const int Parts = 5;
    private readonly List<(long Windows, long Allocated, long Memory)> _looks = [];

    /// <summary>Bytes allocated for a window in the second half; null = too few looks.</summary>
    public long? SteadyBytesPerWindow
    {
        get
        {
            var half = _looks.Find(look => look.Windows >= clock.Windows / 2);
            return _looks.Count > 1 && _looks[^1].Windows > half.Windows
                ? (_looks[^1].Allocated - half.Allocated) / (_looks[^1].Windows - half.Windows)
                : null;
        }
    }

    /// <summary>Memory of the process along the work.</summary>
    public IReadOnlyList<long> MemoryBytes =>
        [.. Enumerable.Range(1, Parts).Select(part => _looks.Find(look => look.Windows >= clock.Windows * part / Parts).Memory).Where(bytes => bytes > 0)];

    public void Report(JobSummary value)
    {
        _looks.Add((clock.Windows, GC.GetTotalAllocatedBytes(), Environment.WorkingSet));
        next.Report(value);
    }
}
