using System.Globalization;
using AvexSearch.Benchmarks.Embeddings;
using AvexSearch.Benchmarks.Evaluation;
using AvexSearch.Benchmarks.Indexing;
using BenchmarkDotNet.Running;

// index …   : recall and speed of the index, exact and HNSW, optionally beside a C++ peer (see IndexOptions)
// evaluation retrieval … : retrieval scores beside NumPy with scikit-learn (see RetrievalSpeedOptions)
// kernels   : the dot product beside TensorPrimitives by CPU time
// evaluation kmeans … : k-means beside scikit-learn's (see KMeansOptions)
// embeddings FORMAT ROWS DIMENSIONS : memory and time of files of embeddings (npz, parquet)
// otherwise : BenchmarkDotNet, for example  --filter *DotProduct*
if (args is ["index", .. var rest])
{
    return IndexComparison.Run(IndexOptions.Parse(rest));
}

if (args is ["evaluation", "retrieval", .. var retrieval])
{
    return RetrievalSpeed.Run(RetrievalSpeedOptions.Parse(retrieval));
}

if (args is ["embeddings", var format, var rows, var dimensions])
{
    return await EmbeddingFiles.RunAsync(format, int.Parse(rows, CultureInfo.InvariantCulture), int.Parse(dimensions, CultureInfo.InvariantCulture));
}

if (args is ["kernels"])
{
    return KernelComparison.Run();
}

if (args is ["evaluation", "kmeans", .. var clustering])
{
    return KMeansComparison.Run(KMeansOptions.Parse(clustering));
}

BenchmarkSwitcher.FromAssembly(typeof(IndexComparison).Assembly).Run(args);
return 0;
