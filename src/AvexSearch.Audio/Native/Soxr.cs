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

    /// <summary>Forgets the signal so far. In 0.1.3 the filters are made anew as well, which is all that <see cref="Create"/> does.</summary>
    [LibraryImport(NativeLibraries.Soxr, EntryPoint = "soxr_clear")]
    public static partial nint Clear(SoxrHandle resampler);

    /// <summary>Sets the ratio of a cleared resampler, which some versions forget; without effect where it is known.</summary>
    [LibraryImport(NativeLibraries.Soxr, EntryPoint = "soxr_set_io_ratio")]
    public static partial nint SetRatio(SoxrHandle resampler, double inputToOutput, nuint slewLength);

    [LibraryImport(NativeLibraries.Soxr, EntryPoint = "soxr_delete")]
    public static partial void Delete(nint resampler);

    /// <summary>The library's version, such as "libsoxr-0.1.3".</summary>
    public static string Version() => Marshal.PtrToStringUTF8(VersionString()) ?? "libsoxr";

    [LibraryImport(NativeLibraries.Soxr, EntryPoint = "soxr_version")]
    private static partial nint VersionString();
}
