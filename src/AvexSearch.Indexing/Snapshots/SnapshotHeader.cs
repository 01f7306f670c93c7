using System.Text;
using AvexSearch.Indexing.Kernels;

namespace AvexSearch.Indexing;

/// <summary>The first page of a snapshot: what it holds and where.</summary>
/// <remarks>
/// 4096 bytes: "AVEXHNSW", version, length of the file, model, settings, counts, (offset, length, checksum) of every section; the last eight bytes are the
/// checksum of all before. Little-endian, like the sections.
/// </remarks>
internal sealed record SnapshotHeader
{
    /// <summary>Bytes of the header; sections begin at multiples of it.</summary>
    public const int Length = 4096;

    private const ulong Magic = 0x5753_4E48_5845_5641; // "AVEXHNSW"
    private const int Version = 2; // 2: sketches say how long the part is that they leave out
    private const int LongestModel = 1024;

    public required string Model { get; init; }

    public required int Dimensions { get; init; }

    public required HnswSettings Settings { get; init; }

    public required int Count { get; init; }

    public required int Directions { get; init; }

    public required int SketchedAt { get; init; }

    public required int EntrySlot { get; init; }

    public required int EntryLevel { get; init; }

    public required long FileLength { get; init; }

    /// <summary>By <see cref="SnapshotSection"/>.</summary>
    public required (long Offset, long Length, ulong Checksum)[] Sections { get; init; }

    /// <summary>The header as bytes.</summary>
    /// <exception cref="ArgumentException">A model name of more than 1024 bytes.</exception>
    public byte[] ToBytes()
    {
        if (Encoding.UTF8.GetByteCount(Model) > LongestModel)
        {
            throw new ArgumentException($"The model name has more than {LongestModel} bytes.");
        }

        var page = new byte[Length];
        using var writer = new BinaryWriter(new MemoryStream(page));
        writer.Write(Magic);
        writer.Write(Version);
        writer.Write(FileLength);
        writer.Write(Model);
        WriteNumbers(writer);
        foreach (var (offset, length, checksum) in Sections)
        {
            writer.Write(offset);
            writer.Write(length);
            writer.Write(checksum);
        }

        writer.Seek(Length - sizeof(ulong), SeekOrigin.Begin);
        writer.Write(Checksum.Of(page.AsSpan(0, Length - sizeof(ulong))));
        return page;
    }

    /// <summary>Reads a header.</summary>
    /// <exception cref="InvalidDataException">It is not one, of another version, or damaged.</exception>
    public static SnapshotHeader Read(byte[] page)
    {
        using var reader = new BinaryReader(new MemoryStream(page));
        if (page.Length < Length || reader.ReadUInt64() != Magic)
        {
            throw new InvalidDataException("The file is no snapshot of an index.");
        }

        var version = reader.ReadInt32();
        if (BitConverter.ToUInt64(page, Length - sizeof(ulong)) != Checksum.Of(page.AsSpan(0, Length - sizeof(ulong))))
        {
            throw new InvalidDataException("The header of the snapshot is damaged.");
        }

        if (version != Version)
        {
            throw new InvalidDataException($"The snapshot has version {version}, this program reads version {Version}.");
        }

        var (fileLength, model, dimensions) = (reader.ReadInt64(), reader.ReadString(), reader.ReadInt32());
        return new SnapshotHeader
        {
            FileLength = fileLength,
            Model = model,
            Dimensions = dimensions,
            Settings = ReadSettings(reader),
            Count = reader.ReadInt32(),
            Directions = reader.ReadInt32(),
            SketchedAt = reader.ReadInt32(),
            EntrySlot = reader.ReadInt32(),
            EntryLevel = reader.ReadInt32(),
            Sections = [.. Enum.GetValues<SnapshotSection>().Select(_ => (reader.ReadInt64(), reader.ReadInt64(), reader.ReadUInt64()))],
        };
    }

    private void WriteNumbers(BinaryWriter writer)
    {
        writer.Write(Dimensions);
        writer.Write(Settings.M);
        writer.Write(Settings.EfConstruction);
        writer.Write(Settings.EfSearch);
        writer.Write(Settings.Seed);
        writer.Write((int)Settings.Rule);
        writer.Write(Settings.ExtendCandidates);
        writer.Write(Settings.KeepPruned);
        writer.Write(Settings.Threads);
        writer.Write(Settings.RepairAtRemovedShare);
        writer.Write((int)Settings.Profile);
        writer.Write(Settings.SketchLines);
        writer.Write(Count);
        writer.Write(Directions);
        writer.Write(SketchedAt);
        writer.Write(EntrySlot);
        writer.Write(EntryLevel);
    }

    private static HnswSettings ReadSettings(BinaryReader reader) => new()
    {
        M = reader.ReadInt32(),
        EfConstruction = reader.ReadInt32(),
        EfSearch = reader.ReadInt32(),
        Seed = reader.ReadUInt64(),
        Rule = (NeighborRule)reader.ReadInt32(),
        ExtendCandidates = reader.ReadBoolean(),
        KeepPruned = reader.ReadBoolean(),
        Threads = reader.ReadInt32(),
        RepairAtRemovedShare = reader.ReadDouble(),
        Profile = (VectorProfile)reader.ReadInt32(),
        SketchLines = reader.ReadInt32(),
    };
}
