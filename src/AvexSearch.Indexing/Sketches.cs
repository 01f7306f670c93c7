using System.Numerics.Tensors;

namespace AvexSearch.Indexing;

/// <summary>A short sketch of every vector, from which similarities are estimated: walks compare sketches, and only the last candidates are compared exactly.</summary>
/// <remarks>
/// The first cache line of a sketch holds the vector along the directions in which vectors differ most, and lies apart from the others, dense enough for the
/// processor's caches; it mostly suffices to see that a vector is too far (Cauchy and Schwarz bound what the others can add). Read and written like <see cref="VectorStore"/>: rows below <see cref="Count"/> are finished.
/// </remarks>
internal sealed unsafe class Sketches(Projection projection)
{
    private int _count;

    public Projection Projection => projection;

    /// <summary>The first lines.</summary>
    public ByteRows Coarse { get; } = new(projection.CoarseCount);

    /// <summary>The other lines.</summary>
    public ByteRows Fine { get; } = new(projection.Count - projection.CoarseCount);

    /// <summary>Sketches that may be read.</summary>
    public int Count => Volatile.Read(ref _count);

    public long Bytes => (long)(Coarse.RowBytes + Fine.RowBytes) * Count;

    /// <summary>Sketches a unit vector, the next one. The caller is the only writer.</summary>
    public void Append(ReadOnlySpan<float> vector, SketchRoom room)
    {
        var projected = room.ProjectedFor(projection);
        var along = projection.Project(vector, room.WideFor(projection.RoomLength), projected);
        var fine = projected[projection.CoarseCount..];
        Coarse.Write(_count, projected[..projection.CoarseCount], along, TensorPrimitives.Norm<float>(fine));
        Fine.Write(_count, fine, addend: 0, reach: 0);
        Volatile.Write(ref _count, _count + 1);
    }

    /// <summary>Says that rows were filled from elsewhere.</summary>
    public void Restore(int count) => Volatile.Write(ref _count, count);

    /// <summary>A query ready for comparison.</summary>
    public Probe ProbeOf(ReadOnlySpan<float> vector, SketchRoom room)
    {
        var projected = room.ProjectedFor(projection);
        var along = projection.Project(vector, room.WideFor(projection.RoomLength), projected);
        var coarse = projected[..projection.CoarseCount];
        var fine = projected[projection.CoarseCount..];
        var wide = room.WideFor(Coarse.RowBytes + Fine.RowBytes);
        var rest = wide + Coarse.RowBytes;
        return new Probe(
            (Coarse.List, (nint)wide, Coarse.Widen(coarse, wide)), (Fine.List, (nint)rest, Fine.Widen(fine, rest)),
            along, TensorPrimitives.Norm<float>(fine));
    }

    /// <summary>A sketch ready for comparison with others.</summary>
    public Probe ProbeOf(int slot, SketchRoom room)
    {
        var wide = room.WideFor(Coarse.RowBytes + Fine.RowBytes);
        var rest = wide + Coarse.RowBytes;
        Coarse.Widen(slot, wide);
        Fine.Widen(slot, rest);
        var trailer = Coarse.TrailerOf(slot);
        return new Probe((Coarse.List, (nint)wide, trailer[0]), (Fine.List, (nint)rest, *Fine.TrailerOf(slot)), trailer[1], trailer[2]);
    }
}
