using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using AvexSearch.Encoders;
using Xunit;

namespace AvexSearch.Tests.Encoders;

public sealed class VectorFileTests : IDisposable
{
    private static readonly float[] Base = [.. Enumerable.Range(0, 12).Select(i => (i / 8f) - 0.5f)];

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_numpy_writes_is_read()
    {
        var table = await VectorFile.ReadAsync(Fixture("vectors.npz"), null, Token);
        Assert.Equal((4, 3), (table.Count, table.Dimensions));
        Assert.Equal(Base, table.Values);
        Assert.Equal(["a.wav", "Übung/Lärm 🐦.flac", "c.wav", ""], table.Columns["path"]);
        Assert.Equal(["x", "ü", "ü", "long one"], table.Columns["code"]);
        Assert.Equal(["0", "2.5", "1E-07", "1E+20"], table.Columns["start_seconds"]);
        Assert.Equal(["1", "-2", "3", "4"], table.Columns["count"]);
        Assert.Equal(["1", "2", "3", "255"], table.Columns["small"]);
        Assert.Equal(["true", "false", "true", "true"], table.Columns["seen"]);
        Assert.Equal(6, table.Columns.Count);
        Assert.Equal(["names: shape (2) is not one value for each of 4 vectors", "when: type '<M8[D]' is neither text nor number"], table.LeftOut.Order(StringComparer.Ordinal));

        table = await VectorFile.ReadAsync(Fixture("vectors.npy"), null, Token);
        Assert.Equal(Base, table.Values);
    }

    [Fact]
    public async Task An_array_can_be_named()
    {
        var path = Npz(("embeddings", Npy("<f4", "(2, 2)", [1f, 2, 3, 4])), ("other", Npy("<f4", "(2, 2)", [1f, 2, 3, 4])));
        var table = await VectorFile.ReadAsync(path, null, Token);
        Assert.Equal([1f, 2, 3, 4], table.Values);
        Assert.Equal(2, (await VectorFile.ReadAsync(path, "other", Token)).Count);
    }

    [Fact]
    public async Task The_only_matrix_of_floats_is_taken_and_of_two_one_must_be_named()
    {
        var x = Npy("<f4", "(2, 2)", [1f, 2, 3, 4]);
        Assert.Equal(2, (await VectorFile.ReadAsync(Npz(("x", x), ("y", Npy("<i4", "(2, 2)", [1f, 2, 3, 4]))), null, Token)).Dimensions);
        await RefusedAsync(Npz(("x", x), ("y", x)), null, "not just one");
        await RefusedAsync(Npz(("x", x)), "z", "no array 'z'; it has x '<f4' (2, 2)");
        await RefusedAsync(Npz(("embeddings", Npy("<f4", "(4,)", [1f, 2, 3, 4]))), null, "has 1 axes");
    }

    [Theory]
    [InlineData(">f4", "(2, 2)", "big-endian")]
    [InlineData("<i4", "(2, 2)", "expected '<f4' (float32)")]
    [InlineData("|O", "(2, 2)", "numpy.array(values, dtype=str)")]
    [InlineData("<f4", "(2, 3)", "expected 24")]
    [InlineData("<f8", "(2147483647, 2147483647)", "expected")]
    [InlineData("<f4", "(2, 2, 1)", "has 3 axes")]
    [InlineData("<f4", "(4,)", "has 1 axes")]
    public async Task Another_array_is_refused_with_what_mends_it(string descr, string shape, string says) =>
        await RefusedAsync(_folder.Write("x.npy", Npy(descr, shape, [1f, 2, 3, 4])), null, says);

    [Fact]
    public async Task Pickled_texts_beside_the_vectors_are_refused_with_what_mends_them()
    {
        var path = Npz(("embeddings", Npy("<f4", "(2, 2)", [1f, 2, 3, 4])), ("path", Npy("|O", "(2,)", [1f, 2])));
        await RefusedAsync(path, null, "path' is an array of Python objects");
    }

    [Theory]
    [InlineData("(0, 4)", 0)]
    [InlineData("(4, 0)", 0)]
    public async Task No_vectors_are_refused(string shape, int values) =>
        await RefusedAsync(_folder.Write("x.npy", Npy("<f4", shape, new float[values])), null, "expected at least one of each");

    [Fact]
    public async Task Another_ending_is_refused() => await RefusedAsync(_folder.Write("x.txt", "1,2"), null, ".npz, .npy and .parquet");

    [Fact]
    public async Task A_member_that_claims_more_than_it_can_hold_is_not_made_room_for()
    {
        var path = Npz(("embeddings", Npy("<f4", "(2, 2)", [1f, 2, 3, 4])));
        var bytes = await File.ReadAllBytesAsync(path, Token);
        var central = bytes.AsSpan().IndexOf("PK\u0001\u0002"u8);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(central + 24), int.MaxValue);
        await RefusedAsync(_folder.Write("lie.npz", bytes), null, "cannot be");
    }

    [Theory]
    [InlineData("vectors.npz")]
    [InlineData("vectors.npy")]
    public async Task Truncated_and_flipped_files_are_refused_or_read_and_nothing_else_happens(string name)
    {
        var whole = await File.ReadAllBytesAsync(Fixture(name), Token);
        for (var length = 0; length < whole.Length; length += 1 + (length / 200))
        {
            await RefusedAsync(_folder.Write("cut" + Path.GetExtension(name), whole[..length]), null, "cut");
        }

        await FlipAsync(whole, Path.GetExtension(name), rounds: 1500);
    }

    /// <summary>A flipped byte of the data is another number; one of the header must be a refusal or change nothing that matters.</summary>
    private async Task FlipAsync(byte[] whole, string extension, int rounds)
    {
        var random = new Random(17);
        for (var round = 0; round < rounds; round++)
        {
            var bytes = whole.ToArray();
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            try
            {
                var table = await VectorFile.ReadAsync(_folder.Write("flip" + extension, bytes), null, Token);
                Assert.Equal(table.Values.Length, table.Count * table.Dimensions);
            }
            catch (InvalidDataException e)
            {
                Assert.Contains("flip", e.Message, StringComparison.Ordinal);
            }
        }
    }

    private static async Task RefusedAsync(string path, string? key, string says)
    {
        var error = await Assert.ThrowsAsync<InvalidDataException>(() => VectorFile.ReadAsync(path, key, Token));
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
        Assert.Contains(Path.GetFileName(path), error.Message, StringComparison.Ordinal);
    }

    private static string Fixture(string name) => RepositoryFolder.Combine("tests", "AvexSearch.Tests", "Encoders", "Fixtures", name);

    private string Npz(params (string Name, byte[] Npy)[] arrays)
    {
        var path = Path.Combine(_folder.Path, "x.npz");
        using var archive = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        foreach (var (name, npy) in arrays)
        {
            using var stream = archive.CreateEntry(name + ".npy").Open();
            stream.Write(npy);
        }

        return path;
    }

    private static byte[] Npy(string descr, string shape, float[] values)
    {
        var text = Encoding.ASCII.GetBytes($"{{'descr': '{descr}', 'fortran_order': False, 'shape': {shape}, }}\n");
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)text.Length, 0, .. text, .. System.Runtime.InteropServices.MemoryMarshal.AsBytes(values.AsSpan())];
    }
}
