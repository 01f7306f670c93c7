using System.Numerics.Tensors;
using AvexSearch.Indexing.Kernels;
using BenchmarkDotNet.Attributes;

namespace AvexSearch.Benchmarks.Indexing;

/// <summary>Is our dot product worth having beside the library's? Both in cache, aligned as the index has them.</summary>
[MemoryDiagnoser]
public class DotProductBenchmark
{
    private AlignedFloats _left;
    private AlignedFloats _right;

    [Params(256, 768, 1024, 1280, 2048)]
    public int Dimensions { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        (_left, _right) = (new AlignedFloats(Dimensions), new AlignedFloats(Dimensions));
        var random = new Random(1);
        for (var i = 0; i < Dimensions; i++)
        {
            (_left.At(i), _right.At(i)) = (random.NextSingle(), random.NextSingle());
        }
    }

    [Benchmark(Baseline = true)]
    public float Library() => TensorPrimitives.Dot(
        System.Runtime.InteropServices.MemoryMarshal.CreateReadOnlySpan(ref _left.At(0), Dimensions),
        System.Runtime.InteropServices.MemoryMarshal.CreateReadOnlySpan(ref _right.At(0), Dimensions));

    [Benchmark]
    public float Ours() => DotProduct.Of(ref _left.At(0), ref _right.At(0), Dimensions);

    [Benchmark]
    public float Ours256() => DotProduct.Wide256(ref _left.At(0), ref _right.At(0), Dimensions);

    [Benchmark]
    public float Ours128() => DotProduct.Wide128(ref _left.At(0), ref _right.At(0), Dimensions);

    [Benchmark]
    public float Scalar() => DotProduct.Scalar(ref _left.At(0), ref _right.At(0), Dimensions);
}
