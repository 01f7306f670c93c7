using System.IO.MemoryMappedFiles;

namespace AvexSearch.Indexing;

/// <summary>A file in the address space, to read. Whoever keeps a pointer into it keeps this.</summary>
internal sealed unsafe class MappedFile : IDisposable
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;

    public MappedFile(string path, long length)
    {
        Length = length;
        _file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        try
        {
            _view = _file.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
        }
        catch
        {
            _file.Dispose();
            throw;
        }

        byte* start = null;
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        Start = start + _view.PointerOffset;
    }

    /// <summary>The handle would not let go of the file while the pointer is held; none is where the constructor threw.</summary>
    ~MappedFile()
    {
        if (Start != null)
        {
            _view.SafeMemoryMappedViewHandle.ReleasePointer();
        }
    }

    public byte* Start { get; }

    public long Length { get; }

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _file.Dispose();
    }
}
