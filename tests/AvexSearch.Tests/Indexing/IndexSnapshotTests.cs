using AvexSearch.Indexing;
using AvexSearch.Indexing.Kernels;
using Xunit;

namespace AvexSearch.Tests.Indexing;

public sealed class IndexSnapshotTests : IDisposable
{
    private const string Model = "spectral 1";
    private const int Dimensions = 96;
    private const int Count = 2000;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("avexsearch-test-");

    private string Place => Path.Combine(_folder.FullName, "index.avex");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(VectorProfile.Fast, Count)]
    [InlineData(VectorProfile.Compact, Count)]
    [InlineData(VectorProfile.Fast, 0)]
    [InlineData(VectorProfile.Fast, 1)]
    [InlineData(VectorProfile.Compact, 300)]
    public void An_opened_index_gives_the_same_answers_and_can_be_changed(VectorProfile profile, int count)
    {
        var (index, vectors) = Filled(profile, count);
        IndexSnapshot.Save(index, Place, Model);
        var opened = IndexSnapshot.Open(Place, Model, checkVectors: true);
        Assert.Equal(index.Count, opened.Count);
        for (var i = 0; i < 50; i++)
        {
            var query = IndexTesting.Row(vectors, Dimensions, i);
            Assert.Equal(index.Search(query, 10), opened.Search(query, 10));
        }

        Assert.True(opened.Add(-5, IndexTesting.Row(vectors, Dimensions, 7)));
        Assert.Equal(count > 8, opened.Contains(8));
        Assert.Contains(opened.Search(IndexTesting.Row(vectors, Dimensions, 7), 5), h => h.Id == -5);
        Assert.Equal(count > 8, opened.Remove(8));
        opened.AddMany(IndexTesting.Ids(4000).AsSpan(3000), vectors.AsSpan(0, 1000 * Dimensions));
        Assert.InRange(opened.Search(IndexTesting.Row(vectors, Dimensions, 0), 5000).Length, 1000, 5000);
    }

    [Fact]
    public void Saving_again_replaces_the_file_and_leaves_the_opened_index_alone()
    {
        var (index, vectors) = Filled(VectorProfile.Fast, 500);
        IndexSnapshot.Save(index, Place, Model);
        var opened = IndexSnapshot.Open(Place, Model);
        opened.Remove(3);
        IndexSnapshot.Save(opened, Place, Model);
        Assert.DoesNotContain(3, IndexSnapshot.Open(Place, Model).Search(IndexTesting.Row(vectors, Dimensions, 3), 500).Select(h => h.Id));
        Assert.Equal(498, opened.Search(IndexTesting.Row(vectors, Dimensions, 3), 600).Length);
        Assert.Equal([Place], Directory.GetFiles(_folder.FullName));
    }

    [Fact]
    public void What_a_killed_writer_left_is_cleared_away_but_not_what_is_being_written()
    {
        var (old, young) = ($"{Place}.{Guid.NewGuid():N}.new", $"{Place}.{Guid.NewGuid():N}.new");
        File.WriteAllText(old, "half");
        File.WriteAllText(young, "half");
        File.SetLastWriteTimeUtc(old, File.GetLastWriteTimeUtc(young).AddHours(-3));
        IndexSnapshot.Save(Filled(VectorProfile.Fast, 10).Index, Place, Model);
        Assert.Equal([Place, young], Directory.GetFiles(_folder.FullName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Memory_in_a_file_that_cannot_be_had_is_an_exception_and_nothing_more()
    {
        File.WriteAllText(Place, "");
        Assert.ThrowsAny<IOException>(() => new FileBlock(Place, 4096));
        Assert.ThrowsAny<IOException>(() => new MappedFile(Path.Combine(_folder.FullName, "nothing"), 4096));
        GC.Collect();
        GC.WaitForPendingFinalizers(); // an exception there would end the process
    }

    [Fact]
    public void Another_model_is_refused_by_name()
    {
        IndexSnapshot.Save(Filled(VectorProfile.Fast, 10).Index, Place, Model);
        Assert.Contains("'spectral 1', not of 'yamnet'", Assert.Throws<InvalidDataException>(() => IndexSnapshot.Open(Place, "yamnet")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_truncation_is_refused()
    {
        var bytes = Saved(1100);
        var random = new Random(3);
        int[] lengths = [0, 1, 7, 8, 100, SnapshotHeader.Length - 1, SnapshotHeader.Length, SnapshotHeader.Length + 1, bytes.Length - 1];
        foreach (var length in lengths.Concat(Enumerable.Range(0, 60).Select(_ => random.Next(bytes.Length))))
        {
            File.WriteAllBytes(Place, bytes[..length]);
            Assert.Throws<InvalidDataException>(() => IndexSnapshot.Open(Place, Model));
        }

        File.WriteAllBytes(Place, [.. bytes, 0]);
        Assert.Throws<InvalidDataException>(() => IndexSnapshot.Open(Place, Model));
    }

    [Fact]
    public void Every_flipped_byte_of_the_header_is_refused()
    {
        var bytes = Saved(100);
        for (var at = 0; at < SnapshotHeader.Length; at += at < 700 || at > SnapshotHeader.Length - 10 ? 1 : 37)
        {
            CheckFlip(bytes, at, bit: at % 8, checkVectors: false);
        }
    }

    [Fact]
    public void Flipped_bytes_of_every_section_are_refused()
    {
        var bytes = Saved(1100);
        var header = SnapshotHeader.Read(bytes[..SnapshotHeader.Length]);
        var random = new Random(4);
        foreach (var section in Enum.GetValues<SnapshotSection>())
        {
            var (offset, length, _) = header.Sections[(int)section];
            Assert.True(length > 0, $"{section}");
            for (var i = 0; i < 25; i++)
            {
                CheckFlip(bytes, (int)(offset + random.NextInt64(length)), random.Next(8), checkVectors: section == SnapshotSection.Vectors);
            }
        }
    }

    [Fact]
    public void Lies_with_right_checksums_are_refused_too()
    {
        var bytes = Saved(1100);
        var header = SnapshotHeader.Read(bytes[..SnapshotHeader.Length]);
        var random = new Random(5);
        foreach (var section in (SnapshotSection[])[SnapshotSection.BaseLinks, SnapshotSection.UpperLinks, SnapshotSection.Families])
        {
            for (var i = 0; i < 10; i++)
            {
                var lie = (byte[])bytes.Clone();
                var (offset, length, _) = header.Sections[(int)section];
                var place = (int)(offset + (random.NextInt64(length / 8) * 8));
                BitConverter.TryWriteBytes(lie.AsSpan(place), 1100 + random.Next(1000));
                var sections = header.Sections.ToArray();
                sections[(int)section].Checksum = Checksum.Of(lie.AsSpan((int)offset, (int)length));
                (header with { Sections = sections }).ToBytes().CopyTo(lie, 0);
                File.WriteAllBytes(Place, lie);
                Assert.Contains("contradicts itself", Assert.Throws<InvalidDataException>(() => IndexSnapshot.Open(Place, Model)).Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void A_file_that_is_something_else_is_refused()
    {
        File.WriteAllBytes(Place, new byte[10_000]);
        Assert.Contains("no snapshot", Assert.Throws<InvalidDataException>(() => IndexSnapshot.Open(Place, Model)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 0xEF46DB3751D8E999)]
    [InlineData("abc", 0x44BC2CF5AD770999)]
    [InlineData("Nobody inspects the spammish repetition", 0xFBCEA83C8A378BF1)]
    public void The_checksum_is_the_published_one(string text, ulong expected) => Assert.Equal(expected, Checksum.Of(System.Text.Encoding.ASCII.GetBytes(text)));

    private void CheckFlip(byte[] bytes, int at, int bit, bool checkVectors)
    {
        var damaged = (byte[])bytes.Clone();
        damaged[at] ^= (byte)(1 << bit);
        File.WriteAllBytes(Place, damaged);
        Assert.Throws<InvalidDataException>(() => IndexSnapshot.Open(Place, Model, checkVectors: checkVectors));
    }

    private byte[] Saved(int count)
    {
        IndexSnapshot.Save(Filled(VectorProfile.Fast, count).Index, Place, Model);
        return File.ReadAllBytes(Place);
    }

    private static (HnswIndex Index, float[] Vectors) Filled(VectorProfile profile, int count)
    {
        var vectors = PooledVectors.For(Count, Dimensions, seed: 41).Rows(0, Count);
        var index = new HnswIndex(Dimensions, new HnswSettings { Profile = profile, EfConstruction = 40, Threads = 1 });
        index.AddMany(IndexTesting.Ids(count), vectors.AsSpan(0, count * Dimensions));
        if (count > 20)
        {
            index.Remove(11);
        }

        return (index, vectors);
    }
}
