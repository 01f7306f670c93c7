using System.Diagnostics;
using System.Runtime.InteropServices;

namespace AvexSearch.Benchmarks.Indexing;

/// <summary>CPU time of the calling thread: what other programs on the machine take away does not count. The wall clock where there is none.</summary>
internal static partial class ThreadClock
{
    private const int ThreadCpuTime = 3; // CLOCK_THREAD_CPUTIME_ID of Linux

    /// <summary>What the numbers are, for the report.</summary>
    public static string Name => OperatingSystem.IsLinux() ? "CPU second of the searching thread" : "second";

    public static double Seconds()
    {
        if (!OperatingSystem.IsLinux())
        {
            return Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency;
        }

        return GetTime(ThreadCpuTime, out var time) == 0 ? time.Seconds + (time.Nanoseconds * 1e-9) : throw new InvalidOperationException("No thread clock.");
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, out Timespec time);

    private readonly struct Timespec
    {
        public readonly nint Seconds;
        public readonly nint Nanoseconds;
    }
}
