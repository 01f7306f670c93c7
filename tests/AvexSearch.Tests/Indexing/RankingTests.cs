using AvexSearch.Indexing;
using Xunit;

namespace AvexSearch.Tests.Indexing;

public sealed class RankingTests
{
    [Fact]
    public void Keys_order_by_similarity_then_by_lower_slot()
    {
        float[] rising = [-1, -0.5f, -float.Epsilon, 0, float.Epsilon, 0.25f, 1];
        for (var i = 1; i < rising.Length; i++)
        {
            Assert.True(RankKey.Pack(rising[i], 9) > RankKey.Pack(rising[i - 1], 2));
        }

        Assert.True(RankKey.Pack(0.5f, 3) > RankKey.Pack(0.5f, 4));
        Assert.Equal(RankKey.Pack(0f, 4), RankKey.Pack(-0f, 4));
    }

    [Fact]
    public void Keys_give_back_what_was_packed()
    {
        foreach (var similarity in (float[])[-1, -0.125f, 0, 0.7f, 1])
        {
            foreach (var slot in (int[])[0, 1, 123_456, int.MaxValue])
            {
                var key = RankKey.Pack(similarity, slot);
                Assert.Equal(similarity, RankKey.Similarity(key));
                Assert.Equal(slot, RankKey.Slot(key));
            }
        }
    }

    [Fact]
    public void Heap_gives_the_smallest_first()
    {
        var random = new Random(5);
        var heap = new KeyHeap();
        ulong[] keys = [.. Enumerable.Range(0, 1000).Select(_ => (ulong)random.Next(300))];
        foreach (var key in keys)
        {
            heap.Push(key);
        }

        heap.ReplaceTop(1_000_000);
        List<ulong> popped = [];
        while (heap.Count > 0)
        {
            popped.Add(heap.Pop());
        }

        Assert.Equal([.. keys.Order().Skip(1), 1_000_000UL], popped);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(500)]
    public void Top_hits_are_the_best_in_order_with_ties_by_id(int offered)
    {
        var random = new Random(6);
        Neighbor[] all = [.. Enumerable.Range(0, offered).Select(i => new Neighbor(1000 - i, random.Next(12) / 16f))];
        var room = new Neighbor[20];
        var top = new TopHits(room);
        foreach (var hit in all)
        {
            top.Offer(hit);
        }

        var count = top.Sort();
        Assert.Equal(all.OrderByDescending(h => h.Similarity).ThenBy(h => h.Id).Take(20), room[..count]);
    }

    [Fact]
    public void Visited_marks_forget_between_searches_and_take_what_is_beyond_the_limit_as_seen()
    {
        var marks = new VisitedMarks();
        foreach (var limit in (int[])[4, 200, 70, 5000, 5000, 1])
        {
            marks.Start(limit);
            for (var slot = 0; slot < limit; slot += 3)
            {
                Assert.True(marks.Visit(slot));
                Assert.False(marks.Visit(slot));
            }

            Assert.False(marks.Visit(limit));
        }
    }
}
