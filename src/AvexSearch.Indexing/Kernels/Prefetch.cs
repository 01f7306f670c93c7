using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace AvexSearch.Indexing.Kernels;

/// <summary>Asks the processor for memory that will be read soon. Changes no result; does nothing where there is no such instruction.</summary>
internal static class Prefetch
{
    private const int LineFloats = 16;

    /// <summary>The first cache lines of a row; the hardware follows a row that is read in order by itself.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Row(ref float row, int lines)
    {
        if (Sse.IsSupported)
        {
            var start = (float*)Unsafe.AsPointer(ref row);
            for (var line = 0; line < lines; line++)
            {
                Sse.Prefetch0(start + (line * LineFloats));
            }
        }
    }
}
