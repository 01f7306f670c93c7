namespace AvexSearch.Engine;

/// <summary>Embeddings of the windows of one run, in a piece of memory that is used again when nobody looks at it any more. Safe for many threads.</summary>
internal sealed class EmbeddingBlock(EmbeddingBlocks home, float[] values)
{
    private int _users;

    /// <summary>[windows, d], at least.</summary>
    public Memory<float> Values => values;

    /// <summary>Somebody else looks at it.</summary>
    public void Keep() => Interlocked.Increment(ref _users);

    /// <summary>One of those who look at it does so no more; the last one gives it back.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref _users) == 0)
        {
            home.TakeBack(this);
        }
    }
}
