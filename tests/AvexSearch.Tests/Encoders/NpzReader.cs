using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using AvexSearch.Encoders;

namespace AvexSearch.Tests.Encoders;

/// <summary>Reads .npz files in tests.</summary>
internal static class NpzReader
{
    public static NpyFile Floats(string path, string name)
    {
        using var archive = ZipFile.OpenRead(path);
        var entry = archive.GetEntry(name + ".npy")!;
        using var stream = entry.Open();
        return NpyFile.Read(stream, entry.Length, $"{path}/{name}");
    }

    /// <summary>A '&lt;U' array of one axis, and its width.</summary>
    public static (string[] Values, int Width) Strings(Stream npz, string name)
    {
        using var archive = new ZipArchive(npz, ZipArchiveMode.Read, leaveOpen: true);
        using var memory = new MemoryStream();
        using (var stream = archive.GetEntry(name + ".npy")!.Open())
        {
            stream.CopyTo(memory);
        }

        var bytes = memory.ToArray();
        var start = 10 + BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(8));
        var header = Encoding.ASCII.GetString(bytes, 10, start - 10);
        var width = int.Parse(header.Split("<U")[1].Split('\'')[0], System.Globalization.CultureInfo.InvariantCulture);
        return ([.. bytes[start..].Chunk(4 * width).Select(cell => Encoding.UTF32.GetString(cell).TrimEnd('\0'))], width);
    }
}
