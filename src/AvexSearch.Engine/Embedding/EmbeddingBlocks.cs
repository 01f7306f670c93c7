namespace AvexSearch.Engine;

/// <summary>Memory for embeddings, used again once a file is committed: an archive is embedded without new memory for each window. Safe for many threads.</summary>
/// <param name="floats">Floats of a block.</param>
/// <param name="most">Blocks that may lie idle; 0 = whoever gets embeddings keeps them, and nothing is used again.</param>
internal sealed class EmbeddingBlocks(int floats, int most)
{
    private readonly Lock _lock = new();
    private readonly Stack<EmbeddingBlock> _idle = [];

    /// <summary>Blocks for the batches of a model.</summary>
    public static EmbeddingBlocks Of(Hearing hearing) =>
        new(hearing.Options.BatchSize * hearing.Encoder.Dimensions, hearing.Options.EmbeddingsKept / hearing.Options.BatchSize);

    /// <summary>A block with one user, whose contents are irrelevant.</summary>
    public EmbeddingBlock Rent()
    {
        EmbeddingBlock? block;
        lock (_lock)
        {
            _idle.TryPop(out block);
        }

        block ??= new EmbeddingBlock(this, new float[floats]);
        block.Keep();
        return block;
    }

    internal void TakeBack(EmbeddingBlock block)
    {
        lock (_lock)
        {
            if (_idle.Count < most)
            {
                _idle.Push(block);
            }
        }
    }
}
