using AvexSearch.Audio;

namespace AvexSearch.Engine;

/// <summary>How many threads each stage has and how much may wait between stages.</summary>
internal sealed record PipelineOptions
{
    /// <summary>Threads that decode and compute features.</summary>
    public int Readers { get; init; } = Math.Max(1, Environment.ProcessorCount);

    /// <summary>Threads that run the model.</summary>
    public int Encoders { get; init; } = 1;

    /// <summary>Threads that write results.</summary>
    public int Writers { get; init; } = 2;

    /// <summary>Windows per model run.</summary>
    public int BatchSize { get; init; } = 8;

    /// <summary>Wait until a batch is full: worth it where a run costs the same however much is in it.</summary>
    public bool FillBatches { get; init; }

    public int WindowsInFlight => 4 * BatchSize;

    public int FilesInFlight { get; init; } = 16;

    /// <summary>Leave out windows in which nothing is heard; levels must be measured.</summary>
    public bool SkipSilent { get; init; }

    /// <summary>Leave out windows that are clipped; levels must be measured.</summary>
    public bool SkipBroken { get; init; }

    /// <summary>Channel and origin of the audio, and whether levels are measured.</summary>
    public AudioReadOptions Reading { get; init; } = new();
}
