using System.IO.MemoryMappedFiles;

namespace AvexSearch.Indexing.Kernels;

/// <summary>Zeroed memory that lies in a file without a name: the system writes it out and reads it again as it needs room. Gone with its last user.</summary>
/// <remarks>The room on the disk is taken at once, so that a full disk is an exception here and not a broken write later.</remarks>
internal sealed unsafe class FileBlock
{
    private readonly MemoryMappedViewAccessor _view;

    /// <summary>Takes [length] bytes.</summary>
    /// <param name="folder">Where the file lies; made if need be.</param>
    /// <param name="length">Bytes.</param>
    /// <exception cref="IOException">No room, or no such place.</exception>
    public FileBlock(string folder, long length)
    {
        Directory.CreateDirectory(folder);
        using var file = new FileStream(Path.Combine(folder, $"vectors-{Guid.NewGuid():N}.tmp"), new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.ReadWrite | FileShare.Delete,
            Options = FileOptions.DeleteOnClose,
            PreallocationSize = length,
            BufferSize = 0,
        });
        file.SetLength(length);
        using var mapped = MemoryMappedFile.CreateFromFile(file, null, length, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: true);
        _view = mapped.CreateViewAccessor(0, length);
        byte* start = null;
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        Start = start;
    }

    /// <summary>The handle would not let go of the memory while the pointer is held; none is where the constructor threw.</summary>
    ~FileBlock()
    {
        if (Start != null)
        {
            _view.SafeMemoryMappedViewHandle.ReleasePointer();
        }
    }

    /// <summary>First byte, at a page.</summary>
    public byte* Start { get; }
}
