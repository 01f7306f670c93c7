using AvexSearch.Indexing;
using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>What a graph needs now and then while it is searched: repair after removals, a measurement of its recall, and to be kept in a file.</summary>
internal sealed class IndexCare(ModelRow model, ModelIndex index, IndexFolder folder, bool isKept)
{
    /// <summary>Changes are kept once they are this share of all: a start that has to read a twentieth anew is quick.</summary>
    private const double ChangedShare = 0.05;

    private readonly Lock _lock = new();
    private long _changes = isKept ? 0 : long.MaxValue / 2;

    /// <summary>Says that segments were added or removed.</summary>
    public void Changed(int segments) => Interlocked.Add(ref _changes, segments);

    /// <summary>Does what is due.</summary>
    public void Run(CancellationToken cancellationToken)
    {
        if (index.Vectors is not HnswIndex graph)
        {
            return;
        }

        lock (_lock)
        {
            if (graph.IsRepairDue)
            {
                graph.Repair(cancellationToken);
                Changed(graph.Count);
            }

            if (graph.IsMeasurementDue)
            {
                graph.MeasureRecall(cancellationToken);
            }

            if (Interlocked.Read(ref _changes) > ChangedShare * graph.Count)
            {
                Keep();
            }
        }
    }

    /// <summary>Keeps what is not kept yet, before the program ends.</summary>
    public void Finish()
    {
        lock (_lock)
        {
            if (Interlocked.Read(ref _changes) > 0)
            {
                Keep();
            }
        }
    }

    /// <summary>The embeddings were dropped: what is kept of them goes as well.</summary>
    public void Forget()
    {
        lock (_lock)
        {
            Interlocked.Exchange(ref _changes, long.MinValue / 2);
            folder.Remove(model);
        }
    }

    private void Keep()
    {
        if (index.Vectors is HnswIndex { Count: > 0 } graph)
        {
            Interlocked.Exchange(ref _changes, 0);
            folder.Save(model, graph);
        }
    }
}
