using System.Diagnostics;

namespace AvexSearch.Engine;

/// <summary>What this process used over a span of time.</summary>
internal readonly record struct ProcessUse(double CpuSeconds, long AllocatedBytes, long PeakBytes)
{
    public static ProcessUse Begin() => Now();

    public ProcessUse End()
    {
        var now = Now();
        return new ProcessUse(now.CpuSeconds - CpuSeconds, now.AllocatedBytes - AllocatedBytes, now.PeakBytes);
    }

    private static ProcessUse Now()
    {
        using var process = Process.GetCurrentProcess();
        return new ProcessUse(process.TotalProcessorTime.TotalSeconds, GC.GetTotalAllocatedBytes(), process.PeakWorkingSet64);
    }
}
