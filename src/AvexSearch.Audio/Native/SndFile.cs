using System.Runtime.InteropServices;

namespace AvexSearch.Audio;

/// <summary>The part of libsndfile's C interface that is used here (sndfile.h of libsndfile 1.0.31 and later).</summary>
internal static unsafe partial class SndFile
{
    public const int ModeRead = 0x10;
    public const int SeekSet = 0;
    public const int GetFormatInfo = 0x1028;
    public const int MajorMask = 0x0FFF0000;
    public const int MinorMask = 0x0000FFFF;
    public const int MajorRaw = 0x040000;

    static SndFile() => NativeLibraries.Register();

    [LibraryImport(NativeLibraries.SndFile, EntryPoint = "sf_open", StringMarshalling = StringMarshalling.Utf8)]
    public static partial SndFileHandle Open(string path, int mode, ref SndFileInfo info);

    [LibraryImport(NativeLibraries.SndFile, EntryPoint = "sf_close")]
    public static partial int Close(nint file);

    [LibraryImport(NativeLibraries.SndFile, EntryPoint = "sf_readf_float")]
    public static partial long ReadFrames(SndFileHandle file, float* destination, long frames);

    [LibraryImport(NativeLibraries.SndFile, EntryPoint = "sf_seek")]
    public static partial long Seek(SndFileHandle file, long frames, int whence);

    [LibraryImport(NativeLibraries.SndFile, EntryPoint = "sf_error")]
    public static partial int Error(SndFileHandle file);

    [LibraryImport(NativeLibraries.SndFile, EntryPoint = "sf_command")]
    public static partial int Command(nint file, int command, void* data, int size);

    /// <summary>The library's version, such as "libsndfile-1.2.0".</summary>
    public static string Version() => Marshal.PtrToStringUTF8(VersionString()) ?? "libsndfile";

    /// <summary>What went wrong on this file, or in the last open when the handle is invalid.</summary>
    public static string ErrorText(SndFileHandle file)
    {
        var text = Marshal.PtrToStringUTF8(file.IsInvalid ? OpenErrorString(0) : ErrorString(file)) ?? "unknown error";
        return text.Trim().TrimEnd('.');
    }

    /// <summary>Names of the container (0 in the low half) or of the sample format (0 in the high half).</summary>
    public static string FormatName(int format)
    {
        var info = new FormatInfo { Format = format };
        var failed = Command(0, GetFormatInfo, &info, sizeof(FormatInfo)) != 0;
        return (failed ? null : Marshal.PtrToStringUTF8(info.Name)) ?? FormattableString.Invariant($"format 0x{format:x}");
    }

    [LibraryImport(NativeLibraries.SndFile, EntryPoint = "sf_strerror")]
    private static partial nint ErrorString(SndFileHandle file);

    [LibraryImport(NativeLibraries.SndFile, EntryPoint = "sf_strerror")]
    private static partial nint OpenErrorString(nint nothing);

    [LibraryImport(NativeLibraries.SndFile, EntryPoint = "sf_version_string")]
    private static partial nint VersionString();

    [StructLayout(LayoutKind.Sequential)]
    private struct FormatInfo
    {
        public int Format;
        public nint Name;
        public nint Extension;
    }
}
