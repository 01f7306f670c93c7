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

    /// <summary>Windows that wait between the front end and the model; 0 = two for each of the model's threads, or two batches where batches are to be full.</summary>
    /// <remarks>From 2 to 128 the speed is the same ("avexsearch bench stages", docs/adr/0037), and a window takes half a megabyte: so few.</remarks>
    public int WindowsInFlight
    {
        get => field > 0 ? field : FillBatches ? 2 * Encoders * BatchSize : Math.Max(2 * Encoders, BatchSize);
        init;
    }

    /// <summary>Files that wait to be written.</summary>
    public int FilesInFlight { get; init; } = 16;

    /// <summary>Embeddings whose memory is used again. 0 where whoever got the vectors keeps them.</summary>
    public int EmbeddingsKept { get; init; }

    /// <summary>Leave out windows in which nothing is heard; levels must be measured.</summary>
    public bool SkipSilent { get; init; }

    /// <summary>Leave out windows that are clipped; levels must be measured.</summary>
    public bool SkipBroken { get; init; }

    /// <summary>Channel and origin of the audio, and whether levels are measured.</summary>
    public AudioReadOptions Reading { get; init; } = new();
}
