using AvexSearch.Audio;

namespace AvexSearch.Engine;

/// <summary>What one model has made of a file so far. Its owner sees to it that one thread is at it at a time.</summary>
internal sealed class FilePart(int hearing)
{
    private readonly List<EmbeddedWindow?> _windows = [];

    public int Hearing => hearing;

    /// <summary>Levels of the whole file, known once it is read to its end.</summary>
    public SoundLevels? Levels { get; set; }

    public int SkippedSilent { get; set; }

    public int SkippedBroken { get; set; }

    public Exception? Failure { get; private set; }

    public int Reserve()
    {
        _windows.Add(null);
        return _windows.Count - 1;
    }

    public void Fill(int position, EmbeddedWindow window) => _windows[position] = window;

    /// <summary>The first reason is told; nothing of it is kept.</summary>
    public void Fail(Exception reason)
    {
        Failure ??= reason;
        for (var i = 0; i < _windows.Count; i++)
        {
            _windows[i] = null;
        }
    }

    public EmbeddedPart ToPart() => new(
        hearing, Failure is null ? [.. _windows.Select(window => window!.Value)] : [], new MeasuredFile(Levels, SkippedSilent, SkippedBroken), Failure);
}
