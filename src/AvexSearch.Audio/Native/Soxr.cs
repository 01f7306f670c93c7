using System.Runtime.InteropServices;

namespace AvexSearch.Audio;

/// <summary>The part of libsoxr's C interface that is used here (soxr.h of libsoxr 0.1.3).</summary>
internal static unsafe partial class Soxr
{
    static Soxr() => NativeLibraries.Register();

    /// <summary>A null specification means its default: interleaved float32, the HQ recipe (20 bit, linear phase), one thread.</summary>
    [LibraryImport(NativeLibraries.Soxr, EntryPoint = "soxr_create")]
    public static partial SoxrHandle Create(
        double inputRate, double outputRate, uint channels, out nint error, void* ioSpec, void* qualitySpec, void* runtimeSpec);

    [LibraryImport(NativeLibraries.Soxr, EntryPoint = "soxr_process")]
    public static partial nint Process(
        SoxrHandle resampler, float* input, nuint inputLength, out nuint inputDone, float* output, nuint outputLength, out nuint outputDone);

    [LibraryImport(NativeLibraries.Soxr, EntryPoint = "soxr_delete")]
    public static partial void Delete(nint resampler);

    /// <summary>The library's version, such as "libsoxr-0.1.3".</summary>
    public static string Version() => Marshal.PtrToStringUTF8(VersionString()) ?? "libsoxr";

    [LibraryImport(NativeLibraries.Soxr, EntryPoint = "soxr_version")]
    private static partial nint VersionString();
}
