using System.Reflection;
using System.Runtime.InteropServices;

namespace AvexSearch.Audio;

/// <summary>Finds the C libraries this room calls and says which package has them when they are missing.</summary>
internal static class NativeLibraries
{
    public const string SndFile = "libsndfile.so.1";
    public const string Soxr = "libsoxr.so.0";

    private static readonly Lock Gate = new();
    private static bool _registered;

    /// <summary>Registers the resolver; every class with imports calls it from its static constructor, before the first import is bound.</summary>
    public static void Register()
    {
        lock (Gate)
        {
            if (!_registered)
            {
                NativeLibrary.SetDllImportResolver(typeof(NativeLibraries).Assembly, Resolve);
                _registered = true;
            }
        }
    }

    /// <summary>The Debian and Ubuntu package of a library.</summary>
    public static string PackageOf(string library) => library == Soxr ? "libsoxr0" : "libsndfile1";

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath)
    {
        if (name is not (SndFile or Soxr))
        {
            return 0;
        }

        foreach (var candidate in CandidatesOf(name))
        {
            if (NativeLibrary.TryLoad(candidate, assembly, searchPath, out var handle))
            {
                return handle;
            }
        }

        throw new DllNotFoundException(
            $"The library {name} was not found. Install the Debian/Ubuntu package {PackageOf(name)} (apt-get install {PackageOf(name)}).");
    }

    private static string[] CandidatesOf(string name) => name == Soxr
        ? [Soxr, "libsoxr.so", "libsoxr.0.dylib", "libsoxr"]
        : [SndFile, "libsndfile.so", "libsndfile.1.dylib", "sndfile"];
}
