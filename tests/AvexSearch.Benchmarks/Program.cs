using AvexSearch.Benchmarks.Indexing;
using BenchmarkDotNet.Running;

// index …   : a race of our index profiles and of C++ peers over the same vectors (see IndexOptions)
// kernels   : the dot product beside TensorPrimitives by CPU time
// otherwise : BenchmarkDotNet, for example  --filter *DotProduct*
if (args is ["index", .. var rest])
{
    return IndexRace.Run(IndexOptions.Parse(rest));
}

if (args is ["kernels"])
{
    return KernelComparison.Run();
}

BenchmarkSwitcher.FromAssembly(typeof(IndexRace).Assembly).Run(args);
return 0;
