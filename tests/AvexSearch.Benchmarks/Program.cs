using AvexSearch.Benchmarks.Evaluation;
using AvexSearch.Benchmarks.Indexing;
using BenchmarkDotNet.Running;

// index …   : recall and speed of the index, exact and HNSW, optionally beside a C++ peer (see IndexOptions)
// evaluation retrieval … : retrieval scores beside NumPy with scikit-learn (see RetrievalSpeedOptions)
// kernels   : the dot product beside TensorPrimitives by CPU time
// otherwise : BenchmarkDotNet, for example  --filter *DotProduct*
if (args is ["index", .. var rest])
{
    return IndexComparison.Run(IndexOptions.Parse(rest));
}

if (args is ["evaluation", "retrieval", .. var retrieval])
{
    return RetrievalSpeed.Run(RetrievalSpeedOptions.Parse(retrieval));
}

if (args is ["kernels"])
{
    return KernelComparison.Run();
}

BenchmarkSwitcher.FromAssembly(typeof(IndexComparison).Assembly).Run(args);
return 0;
