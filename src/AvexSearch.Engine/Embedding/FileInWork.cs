using AvexSearch.Audio;

namespace AvexSearch.Engine;

/// <summary>A file on its way through the pipeline: knows how many of its windows are still out. Safe for many threads.</summary>
internal sealed class FileInWork(string path, object? ticket, IReadOnlyList<int> hearings)
{
    private readonly Lock _lock = new();
    private readonly FilePart[] _parts = [.. hearings.Select(hearing => new FilePart(hearing))];
    private readonly List<EmbeddingBlock> _blocks = [];
    private int _missing;
    private bool _cutToTheEnd;
    private bool _closed;

    public string Path { get; } = path;

    public object? Ticket { get; } = ticket;

    /// <summary>The models that hear it, counted from 0.</summary>
    public IReadOnlyList<int> Hearings { get; } = hearings;

    public AudioInfo? Info { get; set; }

    /// <summary>What the decoder found odd, known once the file is read to its end.</summary>
    public string? Warning { get; set; }

    /// <summary>How much audio the file holds, known once it is read to its end.</summary>
    public double DurationSeconds { get; set; }

    /// <summary>Why none of the models could hear it; null = one can.</summary>
    public Exception? Failure => _parts.Any(part => part.Failure is null) ? null : _parts[0].Failure;

    /// <summary>Keeps the levels of the whole file for one of its models, by place among them.</summary>
    public void Measured(int part, SoundLevels? levels) => _parts[part].Levels = levels;

    /// <summary>Whether a window is to be left out, because of its sound or because its model is given up; counts it then. Called by the one thread that cuts the file.</summary>
    public bool LeavesOut(int part, SoundLevels? levels, PipelineOptions options)
    {
        var one = _parts[part];
        if (options.SkipSilent && levels is { IsSilent: true })
        {
            one.SkippedSilent++;
            return true;
        }

        var broken = options.SkipBroken && levels is { IsBroken: true };
        one.SkippedBroken += broken ? 1 : 0;
        return broken || one.Failure is not null;
    }

    public int Reserve(int part)
    {
        lock (_lock)
        {
            _missing++;
            return _parts[part].Reserve();
        }
    }

    /// <summary>Files a window. True exactly once: when it was the last one that was missing.</summary>
    public bool Fill(int part, int position, EmbeddedWindow window, EmbeddingBlock block)
    {
        lock (_lock)
        {
            if (_blocks.Count == 0 || _blocks[^1] != block)
            {
                block.Keep();
                _blocks.Add(block);
            }

            _missing--;
            if (_parts[part].Failure is null)
            {
                _parts[part].Fill(position, window);
            }

            return CloseIfComplete();
        }
    }

    /// <summary>Says that a window has no embedding: its model is given up for this file. True exactly once: when it was the last one that was missing.</summary>
    public bool Drop(int part, Exception reason)
    {
        lock (_lock)
        {
            _missing--;
            _parts[part].Fail(reason);
            return CloseIfComplete();
        }
    }

    /// <summary>Gives one of its models up before it has heard anything.</summary>
    public void Refuse(int part, Exception reason)
    {
        lock (_lock)
        {
            _parts[part].Fail(reason);
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

    public EmbeddedFile ToEmbeddedFile() => new(Path, Ticket, Info!, Warning, DurationSeconds, [.. _parts.Select(part => part.ToPart())]);

    private bool CloseIfComplete()
    {
        if (_closed || !_cutToTheEnd || _missing > 0)
        {
            return false;
        }

        return _closed = true;
    }
}
