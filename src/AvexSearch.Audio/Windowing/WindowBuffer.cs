using System.Buffers;

namespace AvexSearch.Audio;

/// <summary>Holds the stretch of a stream that windows still need, so that overlapping windows are decoded once.</summary>
internal sealed class WindowBuffer(Windows.SampleSource read) : IDisposable
{
    private float[] _samples = [];
    private long _start;
    private int _count;
    private bool _ended;

    /// <summary>Samples held, from the start asked for last.</summary>
    public ReadOnlySpan<float> Held => _samples.AsSpan(0, _count);

    /// <summary>Moves to a start and reads until as many samples are held as wanted, or the stream ends.</summary>
    /// <param name="start">First sample wanted, counted from the stream's start; never less than before.</param>
    /// <param name="wanted">Samples wanted from there.</param>
    /// <returns>Samples held, at most <paramref name="wanted"/>.</returns>
    public int Fill(long start, int wanted)
    {
        DropBefore(start);
        if (_samples.Length < wanted)
        {
            var larger = ArrayPool<float>.Shared.Rent(wanted);
            Held.CopyTo(larger);
            Dispose();
            _samples = larger;
        }

        while (_count < wanted && !_ended)
        {
            var got = read(_samples.AsSpan(_count, wanted - _count));
            _ended = got == 0;
            _count += got;
        }

        return Math.Min(_count, wanted);
    }

    /// <summary>The caller never steps past what it has seen, so a start beyond what is held means the stream is at its end.</summary>
    /// <inheritdoc/>
    public void Dispose()
    {
        if (_samples.Length > 0)
        {
            ArrayPool<float>.Shared.Return(_samples);
            _samples = [];
        }
    }

    private void DropBefore(long start)
    {
        var dropped = (int)Math.Min(start - _start, _count);
        _samples.AsSpan(dropped, _count - dropped).CopyTo(_samples);
        _count -= dropped;
        _start = start;
    }
}
