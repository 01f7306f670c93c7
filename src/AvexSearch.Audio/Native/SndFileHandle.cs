using Microsoft.Win32.SafeHandles;

namespace AvexSearch.Audio;

/// <summary>An open SNDFILE.</summary>
internal sealed class SndFileHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle() => SndFile.Close(handle) == 0;
}
