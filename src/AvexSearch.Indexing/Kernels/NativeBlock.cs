using System.Runtime.InteropServices;

namespace AvexSearch.Indexing.Kernels;

/// <summary>Zeroed memory outside the heap of the garbage collector, on huge pages where the system gives them; freed with its last user.</summary>
/// <remarks>
/// On Linux only pages that are written take memory, so a block may be larger than what is needed at first. Whoever keeps a pointer into a block keeps the block.
/// </remarks>
internal sealed unsafe partial class NativeBlock
{
    private const nuint HugePage = 2 << 20;
    private const int ReadWrite = 3; // PROT_READ | PROT_WRITE
    private const int PrivateAnonymous = 0x4022; // MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE
    private const int AdviseHugePages = 14; // MADV_HUGEPAGE
    private readonly void* _memory;
    private readonly nuint _mapped;

    /// <summary>Takes [length] bytes.</summary>
    public NativeBlock(long length)
    {
        Length = length;
        GC.AddMemoryPressure(length);
        _mapped = OperatingSystem.IsLinux() ? (nuint)length + HugePage : 0;
        if (_mapped == 0)
        {
            _memory = NativeMemory.AlignedAlloc((nuint)length, 64);
            NativeMemory.Clear(_memory, (nuint)length);
            Start = (byte*)_memory;
            return;
        }

        _memory = Map(null, _mapped, ReadWrite, PrivateAnonymous, -1, 0);
        if ((nint)_memory == -1)
        {
            GC.SuppressFinalize(this);
            GC.RemoveMemoryPressure(length);
            throw new InsufficientMemoryException($"The system has no {length} bytes for an index.");
        }

        Start = (byte*)(((nuint)_memory + HugePage - 1) & ~(HugePage - 1));
        _ = Advise(Start, (nuint)length, AdviseHugePages); // refused means small pages, which are as right
    }

    ~NativeBlock()
    {
        GC.RemoveMemoryPressure(Length);
        if (_mapped == 0)
        {
            NativeMemory.AlignedFree(_memory);
        }
        else
        {
            _ = Unmap(_memory, _mapped);
        }
    }

    /// <summary>First byte, at a cache line at least.</summary>
    public byte* Start { get; }

    /// <summary>Bytes that may be used.</summary>
    public long Length { get; }

    [LibraryImport("libc", EntryPoint = "mmap")]
    private static partial void* Map(void* address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "munmap")]
    private static partial int Unmap(void* address, nuint length);

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(void* address, nuint length, int advice);
}
