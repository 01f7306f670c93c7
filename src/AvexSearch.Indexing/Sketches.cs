namespace AvexSearch.Indexing;

/// <summary>A short sketch of every vector, from which similarities are estimated: walks compare sketches, and only the last candidates are compared exactly.</summary>
/// <remarks>Read and written like <see cref="VectorStore"/>: rows below <see cref="Count"/> are finished.</remarks>
internal sealed unsafe class Sketches(Projection projection)
{
    private int _count;

    public Projection Projection => projection;

    public ByteRows Rows { get; } = new(projection.Count);

    /// <summary>Sketches that may be read.</summary>
    public int Count => Volatile.Read(ref _count);

    public long Bytes => (long)Rows.RowBytes * Count;

    /// <summary>Sketches a unit vector, the next one. The caller is the only writer.</summary>
    public void Append(ReadOnlySpan<float> vector, SketchRoom room)
    {
        var projected = room.ProjectedFor(projection);
        var along = projection.Project(vector, room.WideFor(projection.RoomLength), projected);
        Rows.Write(_count, projected, along, keepNorm: false);
        Volatile.Write(ref _count, _count + 1);
    }

    /// <summary>Says that rows were filled from elsewhere.</summary>
    public void Restore(int count) => Volatile.Write(ref _count, count);

    /// <summary>A query ready for comparison.</summary>
    public Probe ProbeOf(ReadOnlySpan<float> vector, SketchRoom room)
    {
        var projected = room.ProjectedFor(projection);
        var along = projection.Project(vector, room.WideFor(projection.RoomLength), projected);
        return Rows.ProbeOf(projected, room.WideFor(Rows.RowBytes), along);
    }

    /// <summary>A sketch ready for comparison with others.</summary>
    public Probe ProbeOf(int slot, SketchRoom room) => Rows.ProbeOf(slot, room.WideFor(Rows.RowBytes));
}
