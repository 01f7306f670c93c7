using System.Diagnostics;

namespace AvexSearch.Engine;

/// <summary>Adds up how long each stage was at work, over all threads, and counts what came through. Safe for many threads.</summary>
public sealed class StageClock
{
    private readonly long[] _ticks = new long[Enum.GetValues<EmbeddingStage>().Length];
    private long _windows;
    private double _audioSeconds;

    /// <summary>Number of windows embedded so far.</summary>
    public long Windows => Interlocked.Read(ref _windows);

    /// <summary>Seconds of recordings embedded so far.</summary>
    public double AudioSeconds => Volatile.Read(ref _audioSeconds);

    /// <summary>Thread-seconds spent in a stage.</summary>
    public double Seconds(EmbeddingStage stage) => (double)Interlocked.Read(ref _ticks[(int)stage]) / Stopwatch.Frequency;

    internal void Add(EmbeddingStage stage, long startedAt) => Interlocked.Add(ref _ticks[(int)stage], Stopwatch.GetTimestamp() - startedAt);

    internal void CountWindows(int windows) => Interlocked.Add(ref _windows, windows);

    internal void CountAudio(double seconds)
    {
        var seen = _audioSeconds;
        for (var before = double.NaN; !before.Equals(seen);)
        {
            before = seen;
            seen = Interlocked.CompareExchange(ref _audioSeconds, before + seconds, before);
        }
    }
}
