namespace AvexSearch.Indexing;

/// <summary>Queries kept from the running traffic, and what recall they had at each effort when it was last measured.</summary>
internal sealed class RecallSample(int dimensions)
{
    private static readonly int[] Hits = [10, 20, 50, 100];
    private static readonly int[] Candidates = [10, 16, 20, 24, 32, 48, 64, 96, 128, 192, 256, 400, 800];

    /// <summary>Hits and candidates at which recall is measured: by rising hits, then by rising candidates.</summary>
    public static readonly (int K, int Ef)[] Rungs = [.. Hits.SelectMany(k => Candidates.Where(ef => ef >= k).Select(ef => (k, ef)))];

    private const int Room = 64;
    private const int KeepEvery = 16;
    private const int MeasureEvery = 1024;
    private readonly float[][] _queries = new float[Room][];
    private readonly Lock _gate = new();
    private volatile RecallEstimate[] _table = [];
    private uint _seen;
    private int _kept;
    private uint _measuredSeen;
    private int _measuredCount;

    /// <summary>The last measurement, as <see cref="Rungs"/>; empty before the first.</summary>
    public RecallEstimate[] Table => _table;

    /// <summary>Queries that went by.</summary>
    public uint Seen => Volatile.Read(ref _seen);

    /// <summary>Whether queries have gone by that were never measured, a thousand since the last time, or a quarter of the vectors is new.</summary>
    public bool IsDue(int count)
    {
        var since = Seen - Volatile.Read(ref _measuredSeen);
        return count > 0 && since > 0 && (_table.Length == 0 || since >= MeasureEvery || Math.Abs(count - Volatile.Read(ref _measuredCount)) > count / 4);
    }

    /// <summary>Takes a measurement over.</summary>
    /// <param name="table">As <see cref="Rungs"/>.</param>
    /// <param name="seen">Queries that had gone by.</param>
    /// <param name="count">Vectors there were.</param>
    public void Keep(RecallEstimate[] table, uint seen, int count)
    {
        _table = table;
        Volatile.Write(ref _measuredSeen, seen);
        Volatile.Write(ref _measuredCount, count);
    }

    /// <summary>Sees a unit query go by; keeps every 16th, the oldest making room.</summary>
    public void Offer(ReadOnlySpan<float> unit)
    {
        if (Interlocked.Increment(ref _seen) % KeepEvery != 1)
        {
            return;
        }

        lock (_gate)
        {
            var place = _kept++ % Room;
            unit.CopyTo(_queries[place] ??= new float[dimensions]);
        }
    }

    /// <summary>Copies of the queries kept.</summary>
    public List<float[]> Queries()
    {
        lock (_gate)
        {
            return [.. _queries.Where(q => q is not null).Select(q => (float[])q.Clone())];
        }
    }

    /// <summary>
    /// The measurement for so many hits and candidates, or for the next number of hits above (where there is none: below) and of candidates below; null when there is none.
    /// </summary>
    public RecallEstimate? At(int k, int ef)
    {
        RecallEstimate? found = null;
        foreach (var estimate in _table) // a lambda would be allocated for every search
        {
            var isNearer = found is null || estimate.K == found.Value.K || found.Value.K < k;
            found = estimate.Ef <= ef && isNearer ? estimate : found;
        }

        return found;
    }

    /// <summary>The least effort with this recall among so many hits, or the next number that was measured; null when none had it.</summary>
    public int? EfFor(int k, double recall)
    {
        var measured = Array.Find(Hits, hits => hits >= k) is > 0 and var hits ? hits : Hits[^1];
        return Array.Find(_table, e => e.K == measured && e.Value >= recall) is { Ef: > 0 } found ? found.Ef : null;
    }
}
