using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AvexSearch.Audio;

/// <summary>Cuts eight overlapping frames out of a signal, weighs them with a window and lays them side by side.</summary>
internal static class LaneLoader
{
    /// <summary>destination[i * 8 + lane] = signal[starts[lane] + i] * window[i].</summary>
    public static void Load(ref float signal, ReadOnlySpan<int> starts, ReadOnlySpan<float> window, ref float destination)
    {
        ref var s0 = ref Unsafe.Add(ref signal, starts[0]);
        ref var s1 = ref Unsafe.Add(ref signal, starts[1]);
        ref var s2 = ref Unsafe.Add(ref signal, starts[2]);
        ref var s3 = ref Unsafe.Add(ref signal, starts[3]);
        ref var s4 = ref Unsafe.Add(ref signal, starts[4]);
        ref var s5 = ref Unsafe.Add(ref signal, starts[5]);
        ref var s6 = ref Unsafe.Add(ref signal, starts[6]);
        ref var s7 = ref Unsafe.Add(ref signal, starts[7]);
        for (var i = 0; i < window.Length; i++)
        {
            var samples = Vector256.Create(
                Unsafe.Add(ref s0, i), Unsafe.Add(ref s1, i), Unsafe.Add(ref s2, i), Unsafe.Add(ref s3, i),
                Unsafe.Add(ref s4, i), Unsafe.Add(ref s5, i), Unsafe.Add(ref s6, i), Unsafe.Add(ref s7, i));
            (samples * window[i]).StoreUnsafe(ref destination, (nuint)(i * RealFft.Lanes));
        }
    }
}
