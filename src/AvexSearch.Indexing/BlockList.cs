using System.Runtime.CompilerServices;
using AvexSearch.Indexing.Kernels;

namespace AvexSearch.Indexing;

/// <summary>Rows of equal length in native memory, appended in blocks; nothing is moved, so pointers stay good while the list is alive.</summary>
/// <remarks>One writer grows it; readers may read every row below a count that was published after the row was written.</remarks>
internal sealed unsafe class BlockList
{
    private const long BlockBytes = 32 << 20;
    private const int MostRows = 1 << 15; // of a cache line: a huge page
    private readonly int _shift;
    private readonly int _mask;
    private readonly string? _folder;
    private object[] _blocks = [];
    private nint[] _starts = [];
    private int _borrowed;

    /// <summary>An empty list.</summary>
    /// <param name="rowBytes">Bytes of a row; a multiple of 64 keeps every row at a cache line.</param>
    /// <param name="folder">Where the rows lie in files; null: they are in memory.</param>
    public BlockList(int rowBytes, string? folder = null)
    {
        (RowBytes, _folder) = (rowBytes, folder);
        _shift = int.Log2((int)Math.Clamp(BlockBytes / rowBytes, 1, MostRows));
        _mask = (1 << _shift) - 1;
    }

    public int RowBytes { get; }

    /// <summary>Rows there is room for.</summary>
    public int Capacity => _starts.Length << _shift;

    /// <summary>Rows at the beginning that lie in files.</summary>
    public int InFiles => _folder is null ? _borrowed : int.MaxValue;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte* Row(int row) => (byte*)_starts[row >> _shift] + ((nint)(row & _mask) * RowBytes);

    /// <summary>Makes room for a row.</summary>
    public void Reserve(int row)
    {
        while (row >= Capacity)
        {
            var (block, start) = NewBlock((long)RowBytes << _shift);
            _blocks = [.. _blocks, block];
            Volatile.Write(ref _starts, [.. _starts, start]);
        }
    }

    /// <summary>Takes rows that lie at a place of somebody else's, who is kept alive: whole blocks as they lie there, the last ones as a copy, so that the list can grow.</summary>
    /// <param name="start">First row; read, never written.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="owner">Who keeps the place.</param>
    public void Borrow(byte* start, int rows, object owner)
    {
        var whole = rows >> _shift;
        _borrowed = whole << _shift;
        _blocks = [owner];
        _starts = [.. Enumerable.Range(0, whole).Select(block => (nint)start + ((nint)block * RowBytes << _shift))];
        CopyFrom(start, _borrowed, rows);
    }

    /// <summary>Copies rows [from, rows) out of a place where row 0 is at [start].</summary>
    public void CopyFrom(byte* start, int from, int rows)
    {
        for (var row = from; row < rows; row++)
        {
            Reserve(row);
            new ReadOnlySpan<byte>(start + ((nint)row * RowBytes), RowBytes).CopyTo(new Span<byte>(Row(row), RowBytes));
        }
    }

    /// <summary>Writes rows [0, rows) to a stream.</summary>
    public void WriteTo(Stream stream, int rows)
    {
        for (var row = 0; row < rows; row++)
        {
            stream.Write(new ReadOnlySpan<byte>(Row(row), RowBytes));
        }

        GC.KeepAlive(_blocks);
    }

    private (object Block, nint Start) NewBlock(long bytes)
    {
        if (_folder is null)
        {
            NativeBlock memory = new(bytes);
            return (memory, (nint)memory.Start);
        }

        FileBlock file = new(_folder, bytes);
        return (file, (nint)file.Start);
    }
}
