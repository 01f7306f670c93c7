using System.Numerics.Tensors;
using AvexSearch.Indexing.Kernels;
using BenchmarkDotNet.Attributes;

namespace AvexSearch.Benchmarks.Indexing;

/// <summary>Are our products of 16-bit and 8-bit integers worth having? The library has none of mixed width: its yardsticks are floats (what a sketch replaces) and 32-bit integers. All in cache.</summary>
[MemoryDiagnoser]
public unsafe class ByteDotBenchmark
{
    private const int Lines = 4;
    private float[] _floats = [];
    private int[] _integers = [];
    private short[] _wide = [];
    private sbyte[] _narrow = [];

    [Params(64, 128, 1344)]
    public int Length { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        var random = new Random(2);
        _narrow = GC.AllocateArray<sbyte>(Lines * Length, pinned: true);
        _wide = GC.AllocateArray<short>(Length, pinned: true);
        for (var i = 0; i < _narrow.Length; i++)
        {
            _narrow[i] = (sbyte)random.Next(-127, 128);
        }

        for (var i = 0; i < Length; i++)
        {
            _wide[i] = (short)random.Next(-6000, 6000);
        }

        _integers = [.. _wide.Select(v => (int)v)];
        _floats = [.. _wide.Select(v => (float)v)];
    }

    [Benchmark(Baseline = true)]
    public float LibraryFloats() => TensorPrimitives.Dot<float>(_floats, _floats);

    [Benchmark]
    public int LibraryIntegers() => TensorPrimitives.Dot<int>(_integers, _integers);

    [Benchmark]
    public int Ours() => ByteDot.Of(ref _wide[0], ref _narrow[0], Length);

    [Benchmark]
    public int Ours256() => ByteDot.Wide256(ref _wide[0], ref _narrow[0], Length);

    [Benchmark]
    public int Scalar() => ByteDot.Scalar(ref _wide[0], ref _narrow[0], Length);

    /// <summary>Four rows of 64 at once, for the time of all four.</summary>
    [Benchmark]
    public int FourLines()
    {
        fixed (short* wide = _wide)
        fixed (sbyte* narrow = _narrow)
        {
            return ByteDot.OfLines(wide, narrow, narrow + 64, narrow + 128, narrow + 192)[3];
        }
    }
}
