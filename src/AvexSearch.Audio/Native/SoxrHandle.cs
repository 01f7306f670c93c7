using Microsoft.Win32.SafeHandles;

namespace AvexSearch.Audio;

/// <summary>A soxr_t.</summary>
internal sealed class SoxrHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        Soxr.Delete(handle);
        return true;
    }
}
