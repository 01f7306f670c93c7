using System.Runtime.InteropServices;
using AvexSearch.Indexing.Kernels;

namespace AvexSearch.Indexing;

/// <summary>Writes a graph to a file: beside the old one first, then in its place.</summary>
internal static class SnapshotWriter
{
    private const int BufferBytes = 1 << 20;
    private static readonly TimeSpan LongestWrite = TimeSpan.FromHours(1);

    /// <summary>Writes; nobody may change the graph meanwhile.</summary>
    public static void Write(HnswGraph graph, string path, string model)
    {
        DeleteLeftovers(path);
        var beside = $"{path}.{Guid.NewGuid():N}.new"; // somebody else may write the same at the same time
        try
        {
            var sections = WriteSections(graph, beside);
            WriteHeader(graph, beside, model, sections);
            File.Move(beside, path, overwrite: true);
        }
        finally
        {
            File.Delete(beside);
        }
    }

    /// <summary>A process that was killed while it wrote has left its file.</summary>
    private static void DeleteLeftovers(string path)
    {
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(Path.GetFullPath(path))!, Path.GetFileName(path) + ".*.new"))
        {
            if (TimeProvider.System.GetUtcNow() - File.GetLastWriteTimeUtc(file) > LongestWrite)
            {
                File.Delete(file);
            }
        }
    }

    private static (long Offset, long Length)[] WriteSections(HnswGraph graph, string path)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, BufferBytes);
        file.SetLength(SnapshotHeader.Length);
        var sections = Enum.GetValues<SnapshotSection>().Select(section =>
        {
            var offset = (file.Length + SnapshotHeader.Length - 1) / SnapshotHeader.Length * SnapshotHeader.Length;
            file.Position = offset;
            WriteSection(graph, section, file);
            file.Flush();
            return (offset, file.Position - offset);
        }).ToArray();
        file.Flush(flushToDisk: true);
        return sections;
    }

    private static void WriteSection(HnswGraph graph, SnapshotSection section, FileStream file)
    {
        var (store, links, sketches) = (graph.Store, graph.Links, graph.Sketches);
        var slots = Enumerable.Range(0, store.Count);
        switch (section)
        {
            case SnapshotSection.Ids:
                file.Write(MemoryMarshal.AsBytes<long>(slots.Select(store.IdOf).ToArray()));
                break;
            case SnapshotSection.Removed:
                file.Write([.. slots.Select(slot => (byte)(store.IsRemoved(slot) ? 1 : 0))]);
                break;
            case SnapshotSection.Families:
                file.Write(MemoryMarshal.AsBytes<int>(slots.SelectMany(slot => (int[])[links.ParentOf(slot), links.ChildrenOf(slot)]).ToArray()));
                break;
            case SnapshotSection.Levels:
                file.Write([.. slots.Select(slot => (byte)links.LevelOf(slot))]);
                break;
            case SnapshotSection.UpperLinks:
                file.Write(MemoryMarshal.AsBytes<int>(slots.SelectMany(slot => links.UpperOf(slot).ToArray()).ToArray()));
                break;
            case SnapshotSection.BaseLinks:
                links.Base.WriteTo(file, store.Count);
                break;
            case SnapshotSection.Centre:
                file.Write(MemoryMarshal.AsBytes(sketches is null ? default : sketches.Projection.Centre));
                break;
            case SnapshotSection.Directions:
                sketches?.Projection.Directions.WriteTo(file, sketches.Projection.Count);
                break;
            case SnapshotSection.CoarseSketches:
                sketches?.Coarse.List.WriteTo(file, store.Count);
                break;
            case SnapshotSection.FineSketches:
                sketches?.Fine.List.WriteTo(file, store.Count);
                break;
            default:
                store.Rows.WriteTo(file, store.Count);
                break;
        }
    }

    private static unsafe void WriteHeader(HnswGraph graph, string path, string model, (long Offset, long Length)[] sections)
    {
        var length = new FileInfo(path).Length;
        SnapshotHeader header;
        using (var mapped = new MappedFile(path, length))
        {
            header = new SnapshotHeader
            {
                Model = model,
                Dimensions = graph.Store.Dimensions,
                Settings = graph.Settings,
                Count = graph.Store.Count,
                Directions = graph.Sketches?.Projection.Count ?? 0,
                SketchedAt = graph.SketchedAt,
                EntrySlot = graph.Entry.Slot,
                EntryLevel = graph.Entry.Level,
                FileLength = length,
                Sections = [.. sections.Select(s => (s.Offset, s.Length, Checksum.Of(mapped.Start + s.Offset, s.Length)))],
            };
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Write);
        file.Write(header.ToBytes());
        file.Flush(flushToDisk: true);
    }
}
