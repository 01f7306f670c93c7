using System.Globalization;
using AvexSearch.Benchmarks.Embeddings;
using AvexSearch.Benchmarks.Evaluation;
using AvexSearch.Benchmarks.Indexing;
using BenchmarkDotNet.Running;

// index …   : a race of our index profiles and of C++ peers over the same vectors (see IndexOptions)
// cold FOLDER VECTORS DIMENSIONS : the first answer of an index that is in no memory yet
// evaluation retrieval … : retrieval scores beside NumPy with scikit-learn (see RetrievalSpeedOptions)
// kernels   : the kernels beside TensorPrimitives by CPU time
// evaluation kmeans … : k-means beside scikit-learn's (see KMeansOptions)
// embeddings FORMAT ROWS DIMENSIONS : memory and time of files of embeddings (npz, parquet)
// otherwise : BenchmarkDotNet, for example  --filter *DotProduct*
if (args is ["index", .. var rest])
{
    return IndexRace.Run(IndexOptions.Parse(rest));
}

if (args is ["cold", var folder, var count, var length])
{
    return ColdStart.Run(folder, int.Parse(count, CultureInfo.InvariantCulture), int.Parse(length, CultureInfo.InvariantCulture));
}

if (args is ["cold-answer", var name, var path, var queries, var width])
{
    return ColdStart.Answer(name, path, queries, int.Parse(width, CultureInfo.InvariantCulture));
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

BenchmarkSwitcher.FromAssembly(typeof(IndexRace).Assembly).Run(args);
return 0;
