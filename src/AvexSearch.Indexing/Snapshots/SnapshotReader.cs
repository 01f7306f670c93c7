using AvexSearch.Indexing.Kernels;

namespace AvexSearch.Indexing;

/// <summary>Makes a graph of a snapshot: vectors stay in the file and are read when they are compared, everything else is checked and copied.</summary>
internal sealed unsafe class SnapshotReader
{
    private readonly SnapshotHeader _header;
    private readonly MappedFile _file;

    private SnapshotReader(SnapshotHeader header, MappedFile file) => (_header, _file) = (header, file);

    /// <summary>Reads a file.</summary>
    /// <param name="path">The snapshot.</param>
    /// <param name="model">The model it must be of.</param>
    /// <param name="profile">Where vectors are kept that are added later.</param>
    /// <param name="checkVectors">True: the checksum of the vectors is checked too, which reads the whole file.</param>
    public static HnswGraph Read(string path, string model, VectorProfile profile, bool checkVectors)
    {
        var length = new FileInfo(path).Length;
        var header = ReadHeader(path);
        header = header with { Settings = header.Settings with { Profile = profile, VectorFolder = Path.GetDirectoryName(Path.GetFullPath(path))! } };
        if (header.Model != model)
        {
            throw new InvalidDataException($"The snapshot is of the model '{header.Model}', not of '{model}'.");
        }

        if (header.FileLength != length)
        {
            throw new InvalidDataException($"The snapshot has {length} bytes, its header says {header.FileLength}.");
        }

        var file = new MappedFile(path, length);
        try
        {
            return new SnapshotReader(header, file).Graph(checkVectors);
        }
        catch (Exception failure)
        {
            file.Dispose();
            if (failure is ArgumentException or OverflowException)
            {
                throw new InvalidDataException($"The snapshot contradicts itself: {failure.Message}", failure);
            }

            throw;
        }
    }

    private static SnapshotHeader ReadHeader(string path)
    {
        using var file = File.OpenRead(path);
        var page = new byte[SnapshotHeader.Length];
        if (file.ReadAtLeast(page, page.Length, throwOnEndOfStream: false) < page.Length)
        {
            throw new InvalidDataException($"The snapshot has {file.Length} bytes, its header alone has {page.Length}.");
        }

        return SnapshotHeader.Read(page);
    }

    private HnswGraph Graph(bool checkVectors)
    {
        _header.Settings.Validate();
        var graph = new HnswGraph(_header.Dimensions, _header.Settings);
        foreach (var section in Enum.GetValues<SnapshotSection>())
        {
            CheckSection(section, checkVectors || section != SnapshotSection.Vectors);
        }

        RestoreLinks(graph.Links);
        RestoreSketches(graph);
        graph.Store.Rows.Borrow(Rows(SnapshotSection.Vectors, graph.Store.Rows.RowBytes, _header.Count), _header.Count, _file);
        graph.Store.Restore(Values<long>(SnapshotSection.Ids, _header.Count), Values<byte>(SnapshotSection.Removed, _header.Count));
        RestoreEntry(graph);
        return graph;
    }

    private void CheckSection(SnapshotSection section, bool checkSum)
    {
        var (offset, length, checksum) = _header.Sections[(int)section];
        if (offset < SnapshotHeader.Length || length < 0 || offset > _file.Length - length)
        {
            throw new InvalidDataException($"The section {section} of the snapshot does not lie in the file.");
        }

        if (checkSum && Checksum.Of(_file.Start + offset, length) != checksum)
        {
            throw new InvalidDataException($"The section {section} of the snapshot is damaged.");
        }
    }

    private void RestoreLinks(HnswLinks links)
    {
        var (count, m) = (_header.Count, _header.Settings.M);
        var levels = Values<byte>(SnapshotSection.Levels, count);
        var families = Values<int>(SnapshotSection.Families, 2 * count);
        var upper = Values<int>(SnapshotSection.UpperLinks, null);
        for (var slot = 0; slot < count; slot++)
        {
            links.AddNode(slot, levels[slot]);
            (links.ParentOf(slot), links.ChildrenOf(slot)) = (families[2 * slot], families[(2 * slot) + 1]);
            upper[..(levels[slot] * m)].CopyTo(links.UpperOf(slot));
            upper = upper[(levels[slot] * m)..];
            CheckSlots(links.UpperOf(slot), count);
            CheckSlots([links.ParentOf(slot)], count);
        }

        links.Base.CopyFrom(Rows(SnapshotSection.BaseLinks, links.Base.RowBytes, count), 0, count);
        for (var slot = 0; slot < count; slot++)
        {
            CheckSlots(links.Places(slot, 0), count);
            for (var layer = 1; layer <= levels[slot]; layer++)
            {
                foreach (var neighbor in links.Neighbors(slot, layer))
                {
                    Check(levels[neighbor] >= layer, $"node {neighbor} is not in layer {layer}");
                }
            }
        }
    }

    private void RestoreSketches(HnswGraph graph)
    {
        if (_header.Directions == 0)
        {
            return;
        }

        Check(_header.Directions > 1 && _header.Directions <= _header.Dimensions, $"{_header.Directions} directions");
        var directions = new ByteRows(_header.Dimensions);
        directions.List.CopyFrom(Rows(SnapshotSection.Directions, directions.RowBytes, _header.Directions), 0, _header.Directions);
        var centre = Values<float>(SnapshotSection.Centre, _header.Dimensions).ToArray();
        var sketches = new Sketches(new Projection(centre, directions, _header.Directions));
        sketches.Coarse.List.CopyFrom(Rows(SnapshotSection.CoarseSketches, sketches.Coarse.RowBytes, _header.Count), 0, _header.Count);
        sketches.Fine.List.CopyFrom(Rows(SnapshotSection.FineSketches, sketches.Fine.RowBytes, _header.Count), 0, _header.Count);
        sketches.Restore(_header.Count);
        graph.RestoreSketches(sketches, _header.SketchedAt);
    }

    private void RestoreEntry(HnswGraph graph)
    {
        var (slot, level) = (_header.EntrySlot, _header.EntryLevel);
        Check(slot < _header.Count && (slot >= 0 || _header.Count == 0), $"the entry is node {slot} of {_header.Count}");
        if (slot >= 0)
        {
            Check(level == graph.Links.LevelOf(slot), $"the entry is in layer {level}");
            graph.EnterAt(slot, level);
        }
    }

    private byte* Rows(SnapshotSection section, int rowBytes, int count)
    {
        var (offset, length, _) = _header.Sections[(int)section];
        Check(length == (long)rowBytes * count, $"the section {section} has {length} bytes");
        return _file.Start + offset;
    }

    private ReadOnlySpan<T> Values<T>(SnapshotSection section, int? count)
        where T : unmanaged
    {
        var (offset, length, _) = _header.Sections[(int)section];
        Check(length % sizeof(T) == 0 && (count is null || length == (long)count.Value * sizeof(T)), $"the section {section} has {length} bytes");
        return new ReadOnlySpan<T>(_file.Start + offset, checked((int)(length / sizeof(T))));
    }

    private static void CheckSlots(ReadOnlySpan<int> slots, int count)
    {
        foreach (var slot in slots)
        {
            Check(slot >= -1 && slot < count, $"a link leads to node {slot} of {count}");
        }
    }

    private static void Check(bool holds, string fact)
    {
        if (!holds)
        {
            throw new InvalidDataException($"The snapshot contradicts itself: {fact}.");
        }
    }
}
