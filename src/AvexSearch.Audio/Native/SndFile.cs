using System.Runtime.InteropServices;

namespace AvexSearch.Audio;

/// <summary>The part of libsndfile's C interface that is used here (sndfile.h of libsndfile 1.0.31 and later).</summary>
internal static unsafe partial class SndFile
{
    private const int ModeRead = 0x10;
    public const int SeekSet = 0;
    public const int GetFormatInfo = 0x1028;
    public const int MajorMask = 0x0FFF0000;
    public const int MinorMask = 0x0000FFFF;
    public const int MajorRaw = 0x040000;

    // libsndfile keeps the reason of a failed open in one variable of the process, and every open writes it.
    private static readonly ReaderWriterLockSlim Opening = new();

    static SndFile() => NativeLibraries.Register();

    /// <summary>Opens a file for reading; the reason says why the handle is invalid. Files open side by side, one that fails opens once more alone to learn its own reason.</summary>
    public static SndFileHandle Open(string path, out SndFileInfo info, out string? reason)
    {
        Opening.EnterReadLock();
        try
        {
            info = default;
            reason = null;
            var handle = Open(path, ModeRead, ref info);
            if (!handle.IsInvalid)
            {
                return handle;
            }

            handle.Dispose();
        }
        finally
        {
            Opening.ExitReadLock();
        }

        Opening.EnterWriteLock();
        try
        {
            info = default;
            var handle = Open(path, ModeRead, ref info);
            reason = handle.IsInvalid ? Sentence(OpenErrorString(0)) : null;
            return handle;
        }
        finally
        {
            Opening.ExitWriteLock();
        }
    }

    [LibraryImport(NativeLibraries.SndFile, EntryPoint = "sf_open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial SndFileHandle Open(string path, int mode, ref SndFileInfo info);

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

    /// <summary>What went wrong on this file.</summary>
    public static string ErrorText(SndFileHandle file) => Sentence(ErrorString(file));

    /// <summary>Names of the container (0 in the low half) or of the sample format (0 in the high half).</summary>
    public static string FormatName(int format)
    {
        var info = new FormatInfo { Format = format };
        var failed = Command(0, GetFormatInfo, &info, sizeof(FormatInfo)) != 0;
        return (failed ? null : Marshal.PtrToStringUTF8(info.Name)) ?? FormattableString.Invariant($"format 0x{format:x}");
    }

    private static string Sentence(nint text) => (Marshal.PtrToStringUTF8(text) ?? "unknown error").Trim().TrimEnd('.');

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
