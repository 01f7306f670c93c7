using AvexSearch.Indexing;
using Xunit;

namespace AvexSearch.Tests.Indexing;

/// <summary>What both indexes promise.</summary>
public sealed class VectorIndexTests
{
    public static TheoryData<string> Kinds => ["exact", "hnsw"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_empty_index_answers_with_nothing(string kind)
    {
        var index = IndexTesting.Make(kind, 3);
        Assert.Empty(index.Search([1, 0, 0], 5));
        Assert.Empty(index.Search([1, 0, 0], 5, SearchScope.Of([1, 2])));
        Assert.Equal(0, index.Count);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void One_and_two_vectors_are_found_even_if_more_are_wanted(string kind)
    {
        var index = IndexTesting.Make(kind, 2);
        index.Add(7, [3, 0]);
        Assert.Equal([new Neighbor(7, 1)], index.Search([5, 0], 10));
        index.Add(8, [0, 2]);
        Assert.Equal([new Neighbor(8, 1), new Neighbor(7, 0)], index.Search([0, 1], 10));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void More_hits_than_vectors_gives_all_of_them(string kind)
    {
        var index = Filled(kind, 300, 8);
        Assert.Equal(300, index.Search([1, 1, 1, 1, 1, 1, 1, 1], 1000).Length);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Wrong_dimension_is_refused(string kind)
    {
        var index = IndexTesting.Make(kind, 768);
        var query = Assert.Throws<ArgumentException>(() => index.Search(new float[31], 1));
        Assert.Equal("Query has 31 dimensions, index has 768.", query.Message);
        var vector = Assert.Throws<ArgumentException>(() => index.Add(5, new float[769]));
        Assert.Equal("Vector 5 has 769 dimensions, index has 768.", vector.Message);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Zeros_and_non_finite_values_are_refused(string kind)
    {
        var index = IndexTesting.Make(kind, 3);
        Assert.Contains("all zeros", Assert.Throws<ArgumentException>(() => index.Add(1, [0, 0, 0])).Message, StringComparison.Ordinal);
        Assert.Contains("position 2", Assert.Throws<ArgumentException>(() => index.Add(1, [1, 0, float.NaN])).Message, StringComparison.Ordinal);
        Assert.Contains("position 0", Assert.Throws<ArgumentException>(() => index.Search([float.PositiveInfinity, 0, 0], 1)).Message, StringComparison.Ordinal);
        Assert.Equal(0, index.Count);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void No_hits_wanted_or_no_room_for_them_is_refused(string kind)
    {
        var index = Filled(kind, 3, 2);
        Assert.Throws<ArgumentOutOfRangeException>(() => index.Search([1, 0], 0, null, new Neighbor[4]));
        Assert.Contains("room for 4", Assert.Throws<ArgumentException>(() => index.Search([1, 0], 5, null, new Neighbor[4])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Length_of_a_vector_does_not_matter_however_extreme(string kind)
    {
        var index = IndexTesting.Make(kind, 2);
        index.Add(1, [1e-45f, 0]);
        index.Add(2, [3e38f, 3e38f]);
        var hits = index.Search([1e-40f, 0], 2);
        Assert.Equal([1L, 2L], hits.Select(h => h.Id));
        Assert.Equal(1, hits[0].Similarity, 1e-6);
        Assert.Equal(Math.Sqrt(0.5), hits[1].Similarity, 1e-6);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Adding_an_id_again_changes_nothing(string kind)
    {
        var index = IndexTesting.Make(kind, 2);
        Assert.True(index.Add(1, [1, 0]));
        Assert.False(index.Add(1, [0, 1]));
        Assert.Equal([new Neighbor(1, 1)], index.Search([1, 0], 3));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Equal_similarities_are_ordered_by_id_whatever_the_order_of_adding(string kind)
    {
        var index = IndexTesting.Make(kind, 2);
        foreach (var id in (long[])[9, -4, 30, 2, 11])
        {
            index.Add(id, [1, 2]);
        }

        Assert.Equal([-4, 2, 9], index.Search([1, 2], 3).Select(h => h.Id));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_removed_vector_is_gone_and_can_come_back(string kind)
    {
        var index = Filled(kind, 50, 4);
        var query = new float[] { 1, 2, 3, 4 };
        var first = index.Search(query, 1)[0].Id;
        Assert.True(index.Remove(first));
        Assert.False(index.Remove(first));
        Assert.False(index.Contains(first));
        Assert.DoesNotContain(index.Search(query, 50), h => h.Id == first);
        Assert.Equal(49, index.Count);

        Assert.True(index.Add(first, query));
        Assert.Equal(first, index.Search(query, 1)[0].Id);
        Assert.Equal(50, index.Search(query, 99).Length);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Everything_can_be_removed_and_the_index_used_again(string kind)
    {
        var index = Filled(kind, 400, 4);
        for (var id = 0; id < 400; id++)
        {
            Assert.True(index.Remove(id));
        }

        Assert.Empty(index.Search([1, 0, 0, 0], 10));
        (index as HnswIndex)?.Repair(TestContext.Current.CancellationToken);
        Assert.True(index.Memory.RemovedVectors < 64);
        index.Add(1000, [0, 1, 0, 0]);
        Assert.Equal([1000], index.Search([1, 1, 0, 0], 10).Select(h => h.Id));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Memory_grows_with_the_vectors_and_says_for_what(string kind)
    {
        var index = Filled(kind, 1000, 100);
        var memory = index.Memory;
        Assert.True(memory.VectorBytes >= 1000 * 112 * sizeof(float));
        Assert.Equal(kind == "hnsw", memory.LinkBytes > 0);
        Assert.True(memory.BookkeepingBytes >= 1000 * 9);
        Assert.Equal(memory.VectorBytes + memory.LinkBytes + memory.BookkeepingBytes, memory.TotalBytes);
    }

    private static IVectorIndex Filled(string kind, int count, int dimensions)
    {
        var index = IndexTesting.Make(kind, dimensions);
        var random = new Random(count);
        for (var id = 0; id < count; id++)
        {
            index.Add(id, [.. Enumerable.Range(0, dimensions).Select(_ => random.NextSingle() - 0.5f)]);
        }

        return index;
    }
}
