using AvexSearch.Benchmarks.Indexing;
using BenchmarkDotNet.Running;

// index …   : recall and speed of the index, exact and HNSW, optionally beside a C++ peer (see IndexOptions)
// otherwise : BenchmarkDotNet, for example  --filter *DotProduct*
if (args is ["index", .. var rest])
{
    return IndexComparison.Run(IndexOptions.Parse(rest));
}

BenchmarkSwitcher.FromAssembly(typeof(IndexComparison).Assembly).Run(args);
return 0;
