using AvexSearch.Audio;

namespace AvexSearch.Engine;

/// <summary>A file on its way through the pipeline: knows how many of its windows are still out. Safe for many threads.</summary>
internal sealed class FileInWork(string path, object? ticket)
{
    private readonly Lock _lock = new();
    private readonly List<EmbeddedWindow?> _windows = [];
    private readonly List<EmbeddingBlock> _blocks = [];
    private int _embedded;
    private bool _cutToTheEnd;
    private bool _closed;

    public string Path { get; } = path;

    public object? Ticket { get; } = ticket;

    public AudioInfo? Info { get; set; }

    /// <summary>What the decoder found odd, known once the file is read to its end.</summary>
    public string? Warning { get; set; }

    /// <summary>How much audio the file holds, known once it is read to its end.</summary>
    public double DurationSeconds { get; set; }

    /// <summary>Levels of the whole file, known once it is read to its end.</summary>
    public SoundLevels? Levels { get; set; }

    /// <summary>Windows that were left out because nothing is heard in them.</summary>
    public int SkippedSilent { get; private set; }

    /// <summary>Windows that were left out because they are clipped.</summary>
    public int SkippedBroken { get; private set; }

    /// <summary>Whether a window is to be left out; counts it then. Called by the one thread that cuts the file.</summary>
    public bool LeavesOut(SoundLevels? levels, PipelineOptions options)
    {
        if (options.SkipSilent && levels is { IsSilent: true })
        {
            SkippedSilent++;
            return true;
        }

        var broken = options.SkipBroken && levels is { IsBroken: true };
        SkippedBroken += broken ? 1 : 0;
        return broken;
    }

    public int Reserve()
    {
        lock (_lock)
        {
            _windows.Add(null);
            return _windows.Count - 1;
        }
    }

    /// <summary>Files a window. True exactly once: when it was the last one that was missing.</summary>
    public bool Fill(int position, EmbeddedWindow window, EmbeddingBlock block)
    {
        lock (_lock)
        {
            if (_blocks.Count == 0 || _blocks[^1] != block)
            {
                block.Keep();
                _blocks.Add(block);
            }

            _windows[position] = window;
            _embedded++;
            return CloseIfComplete();
        }
    }

    /// <summary>Says that no more windows come. True exactly once: when all of them are there already.</summary>
    public bool EndCutting()
    {
        lock (_lock)
        {
            _cutToTheEnd = true;
            return CloseIfComplete();
        }
    }

    /// <summary>Gives the file up. True exactly once, so that one failure is reported.</summary>
    public bool Abandon()
    {
        lock (_lock)
        {
            var first = !_closed;
            _closed = true;
            return first;
        }
    }

    /// <summary>Lets go of the embeddings, once whoever took the file is done with them.</summary>
    public void Release()
    {
        _blocks.ForEach(block => block.Release());
        _blocks.Clear();
    }

    public EmbeddedFile ToEmbeddedFile() =>
        new(Path, Ticket, Info!, Warning, DurationSeconds, [.. _windows.Select(window => window!.Value)], new MeasuredFile(Levels, SkippedSilent, SkippedBroken));

    private bool CloseIfComplete()
    {
        if (_closed || !_cutToTheEnd || _embedded < _windows.Count)
        {
            return false;
        }

        return _closed = true;
    }
}
