using System.Collections.Concurrent;

namespace AvexSearch.Indexing;

/// <summary>Vectors, their links, and where a search enters. Grows only; <see cref="HnswIndex"/> replaces it to get rid of removed vectors.</summary>
internal sealed class HnswGraph(int dimensions, HnswSettings settings)
{
    private const int HighestLevel = 30;
    private const int LeastSketched = 1024;
    private const int SketchAnewAtGrowth = 8;
    private const int LeastDimensions = 64;

    // On 200,000 x 256 and 100,000 x 1280, 2 lines answer 1.2 times as many queries as 3 at a recall of 0.95 and of 0.99, and reach 0.999 (docs/adr/0030).
    private const int DefaultSketchLines = 2;

    private readonly ConcurrentBag<SearchContext> _contexts = [];
    private readonly double _levelScale = 1 / Math.Log(settings.M);
    private readonly SketchRoom _appending = new();
    private int _sketchedAt;
    private long _entry = -1;

    private volatile Sketches? _sketches;

    public VectorStore Store { get; } = new(dimensions, settings.StoreFolder);

    public HnswLinks Links { get; } = new(settings.M, settings.BaseDegree);

    public HnswSettings Settings => settings;

    /// <summary>What walks compare; null while there are too few vectors to learn from, or too few dimensions to save any: then walks compare vectors.</summary>
    public Sketches? Sketches => _sketches;

    /// <summary>Vectors there were when sketches were last learned; 0 before.</summary>
    public int SketchedAt => Volatile.Read(ref _sketchedAt);

    /// <summary>Slots that a walk may compare.</summary>
    public int Readable => ReadableWith(_sketches);

    /// <summary>Held by an insert that raises the graph.</summary>
    public Lock EntryGate { get; } = new();

    /// <summary>The node every search starts from, and its level; (-1, -1) when no node is linked yet.</summary>
    public (int Slot, int Level) Entry
    {
        get
        {
            var entry = Volatile.Read(ref _entry);
            return entry < 0 ? (-1, -1) : ((int)entry, (int)(entry >> 32));
        }
    }

    /// <summary>Makes a node the entry. The caller holds <see cref="EntryGate"/> and has linked the node.</summary>
    public void EnterAt(int slot, int level) => Volatile.Write(ref _entry, ((long)level << 32) | (uint)slot);

    /// <summary>Stores a vector with empty links; it is found by scans now and by walks once linked.</summary>
    /// <returns>Its slot, or -1 when the id is present.</returns>
    public int Append(long id, ReadOnlySpan<float> vector, double norm)
    {
        lock (Store.Gate)
        {
            if (Store.TryFind(id, out _))
            {
                return -1;
            }

            var slot = Store.Write(id, vector, norm);
            _sketches?.Write(slot, Store.LastWritten, _appending);
            Links.AddNode(slot, LevelFor(id));
            Store.Publish(slot);
            return slot;
        }
    }

    /// <summary>Slots that a walk with these sketches may compare. Take the sketches first: a slot that comes later may be missing in them.</summary>
    public int ReadableWith(Sketches? sketches) => Math.Min(Store.Count, sketches?.Count ?? int.MaxValue);

    /// <summary>A vector of the graph ready for comparison with others, as walks compare them.</summary>
    public Probe ProbeOf(int slot, SketchRoom room) => _sketches?.ProbeOf(slot, room) ?? Store.ProbeOf(slot);

    /// <summary>What the graph holds in memory.</summary>
    public IndexMemory Memory => Store.Memory(_sketches?.Bytes ?? 0, Links.Bytes(Store.Count));

    /// <summary>Whether [added] more vectors make it worth learning from all: the first time, and when there are many more than the last time.</summary>
    public bool IsSketchDue(int added) =>
        dimensions >= LeastDimensions && Store.Count + added >= Math.Max(LeastSketched, SketchAnewAtGrowth * Volatile.Read(ref _sketchedAt));

    /// <summary>Learns from the vectors stored now and sketches all of them. The caller is the only writer; walks under way keep the old sketches.</summary>
    public void Sketch()
    {
        var vector = new float[dimensions];
        var sketches = new Sketches(ProjectionTraining.Learn(Store, settings.SketchLines == 0 ? DefaultSketchLines : settings.SketchLines));
        for (var slot = 0; slot < Store.Count; slot++)
        {
            Store.Read(slot, vector);
            sketches.Write(slot, vector, _appending);
        }

        _sketches = sketches;
        Volatile.Write(ref _sketchedAt, sketches.Count);
    }

    /// <summary>Takes over sketches of all slots that were made before.</summary>
    public void RestoreSketches(Sketches sketches, int sketchedAt)
    {
        _sketches = sketches;
        Volatile.Write(ref _sketchedAt, sketchedAt);
    }

    public SearchContext Lease() => _contexts.TryTake(out var context) ? context : new SearchContext(Store, settings.BaseDegree);

    public void Return(SearchContext context) => _contexts.Add(context);

    /// <summary>floor(-ln(u) / ln M) with u in (0, 1] from seed and id alone, so that the order of inserts does not matter.</summary>
    internal int LevelFor(long id)
    {
        // The finaliser of SplitMix64 (Steele, Lea, Flood 2014).
        var z = unchecked((ulong)id + (settings.Seed * 0x9E3779B97F4A7C15UL) + 0x9E3779B97F4A7C15UL);
        z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL);
        z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EBUL);
        z ^= z >> 31;
        var uniform = ((z >> 11) + 1) * (1.0 / (1UL << 53));
        return Math.Min(HighestLevel, (int)(-Math.Log(uniform) * _levelScale));
    }
}
