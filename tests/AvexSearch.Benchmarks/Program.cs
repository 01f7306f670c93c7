using AvexSearch.Benchmarks.Indexing;
using BenchmarkDotNet.Running;

// index …   : recall and speed of the index, exact and HNSW, optionally beside a C++ peer (see IndexOptions)
// kernels   : the dot product beside TensorPrimitives by CPU time
// otherwise : BenchmarkDotNet, for example  --filter *DotProduct*
if (args is ["index", .. var rest])
{
    return IndexComparison.Run(IndexOptions.Parse(rest));
}

if (args is ["kernels"])
{
    return KernelComparison.Run();
}

BenchmarkSwitcher.FromAssembly(typeof(IndexComparison).Assembly).Run(args);
return 0;
