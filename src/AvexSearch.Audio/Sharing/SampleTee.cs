using System.Buffers;

namespace AvexSearch.Audio;

/// <summary>A stream of samples that several read, each at a pace of its own: kept are those that somebody has still to read. Not for several threads at once.</summary>
/// <param name="read">The stream.</param>
/// <param name="readers">How many read it.</param>
internal sealed class SampleTee(Windows.SampleSource read, int readers) : IDisposable
{
    private readonly int[] _positions = new int[readers];
    private float[] _held = [];
    private int _count;
    private bool _ended;

    /// <summary>The next samples of one of the readers; 0 at the end.</summary>
    public int Read(int reader, Span<float> destination)
    {
        if (_positions[reader] == _count && !_ended)
        {
            More(destination.Length);
        }

        var count = Math.Min(destination.Length, _count - _positions[reader]);
        _held.AsSpan(_positions[reader], count).CopyTo(destination);
        _positions[reader] += count;
        return count;
    }

    /// <summary>One of the readers wants nothing more.</summary>
    public void Leave(int reader) => _positions[reader] = int.MaxValue;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_held.Length > 0)
        {
            ArrayPool<float>.Shared.Return(_held);
            _held = [];
        }
    }

    private void More(int wanted)
    {
        Forget();
        if (_held.Length < _count + wanted)
        {
            var larger = ArrayPool<float>.Shared.Rent(Math.Max(_count + wanted, 2 * _count));
            _held.AsSpan(0, _count).CopyTo(larger);
            Dispose();
            _held = larger;
        }

        var got = read(_held.AsSpan(_count, wanted));
        _ended = got == 0;
        _count += got;
    }

    /// <summary>Moves what is left to the start once that is less than what is forgotten, so that every sample is moved once at the most.</summary>
    private void Forget()
    {
        var passed = Math.Min(_positions.Min(), _count);
        if (passed < _count - passed)
        {
            return;
        }

        _held.AsSpan(passed, _count - passed).CopyTo(_held);
        _count -= passed;
        for (var reader = 0; reader < _positions.Length; reader++)
        {
            _positions[reader] -= _positions[reader] == int.MaxValue ? 0 : passed;
        }
    }
}
