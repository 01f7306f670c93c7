using System.IO.Compression;
using System.Text;
using AvexSearch.Encoders;
using Xunit;

namespace AvexSearch.Tests.Encoders;

public sealed class NpyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_written_is_read_back()
    {
        var path = Path.Combine(_folder.Path, "x.npz");
        using (var file = File.Create(path))
        using (var npz = new NpzWriter(file))
        {
            npz.Add("embeddings", [1f, 2, 3, 4, 5, 6], 3, 2);
            npz.Add("start_seconds", [0.0, 2.5], 2);
            npz.AddRows("rows", 2, 3, [new float[] { 1, 2, 3 }, new float[] { 4, 5, 6 }]);
            npz.Add("path", ["a.wav", "Übung/Lärm 🐦.flac", ""]);
            npz.Add("none", new List<string>());
        }

        Assert.Equal([3, 2], NpzReader.Floats(path, "embeddings").Shape);
        Assert.Equal([1f, 2, 3, 4, 5, 6], NpzReader.Floats(path, "embeddings").Values);
        Assert.Equal([0f, 2.5f], NpzReader.Floats(path, "start_seconds").Values);
        Assert.Equal([1f, 2, 3, 4, 5, 6], NpzReader.Floats(path, "rows").Values);
        using var stream = File.OpenRead(path);
        var (strings, width) = NpzReader.Strings(stream, "path");
        Assert.Equal(["a.wav", "Übung/Lärm 🐦.flac", ""], strings);
        Assert.Equal(17, width);
        Assert.Empty(NpzReader.Strings(stream, "none").Values);
    }

    [Fact]
    public void The_header_is_what_numpy_writes()
    {
        using var memory = new MemoryStream();
        using (var npz = new NpzWriter(memory))
        {
            npz.Add("x", [1f], 1);
        }

        using var archive = new ZipArchive(memory, ZipArchiveMode.Read);
        using var reader = new BinaryReader(archive.GetEntry("x.npy")!.Open());
        var header = reader.ReadBytes(128);
        Assert.Equal([0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0, 118, 0], header[..10]);
        Assert.Equal("{'descr': '<f4', 'fortran_order': False, 'shape': (1,), }", Encoding.ASCII.GetString(header[10..]).TrimEnd());
        Assert.Equal((byte)'\n', header[127]);
        Assert.Equal(1f, reader.ReadSingle());
    }

    [Fact]
    public void A_shape_that_does_not_fit_is_refused()
    {
        using var npz = new NpzWriter(new MemoryStream());
        Assert.Throws<ArgumentException>(() => npz.Add("x", [1f, 2f], 3));
        Assert.Throws<ArgumentException>(() => npz.AddRows("y", 2, 1, [new float[] { 1 }]));
        Assert.Throws<ArgumentException>(() => npz.AddRows("z", 1, 1, [new float[] { 1, 2 }]));
    }

    [Fact]
    public void A_name_cannot_be_used_twice()
    {
        using var npz = new NpzWriter(new MemoryStream());
        npz.Add("x", [1f], 1);
        Assert.Throws<ArgumentException>(() => npz.Add("x", [1f], 1));
    }

    [Fact]
    public void Every_truncation_of_an_array_is_refused()
    {
        var whole = Npy("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }", 24);
        for (var length = 0; length < whole.Length; length++)
        {
            var path = _folder.Write("cut.npy", whole[..length]);
            Assert.Contains("cut.npy", Assert.Throws<InvalidDataException>(() => NpyFile.Read(path)).Message, StringComparison.Ordinal);
        }

        Assert.Equal([2, 3], NpyFile.Read(_folder.Write("whole.npy", whole)).Shape);
    }

    [Theory]
    [InlineData("{'descr': '<i4', 'fortran_order': False, 'shape': (6,), }", "'<i4'")]
    [InlineData("{'descr': '|O', 'fortran_order': False, 'shape': (6,), }", "'|O'")]
    [InlineData("{'descr': '<f4', 'fortran_order': True, 'shape': (2, 3), }", "Fortran")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (7,), }", "expected 28")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2147483647, 2147483647, 4), }", "expected")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (-6,), }", "(-6,)")]
    [InlineData("{'descr': '<f4'}", "expected descr")]
    public void A_lie_in_the_header_is_refused(string header, string says)
    {
        var path = _folder.Write("lie.npy", Npy(header, 24));
        Assert.Contains(says, Assert.Throws<InvalidDataException>(() => NpyFile.Read(path)).Message, StringComparison.Ordinal);
    }

    private static byte[] Npy(string header, int dataBytes)
    {
        var text = Encoding.ASCII.GetBytes(header + "\n");
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)text.Length, 0, .. text, .. new byte[dataBytes]];
    }
}
