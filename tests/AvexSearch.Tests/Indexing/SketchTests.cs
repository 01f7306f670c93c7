using System.Numerics.Tensors;
using AvexSearch.Indexing;
using Xunit;

namespace AvexSearch.Tests.Indexing;

/// <summary>What sketches, byte rows and the candidate pool promise.</summary>
public sealed class SketchTests
{
    private const int Dimensions = 300;
    private const int Count = 1500;

    [Fact]
    public void Estimates_from_sketches_are_near_the_similarity()
    {
        var (store, vectors) = Store();
        foreach (var (lines, mostOff) in ((int, double)[])[(2, 0.1), (3, 0.08), (5, 0.03)])
        {
            var sketches = Sketched(store, lines);
            var room = new SketchRoom();
            double sum = 0;
            for (var i = 0; i < 200; i++)
            {
                var probe = sketches.ProbeOf(IndexTesting.Row(vectors, Dimensions, i), room);
                var similarity = TensorPrimitives.CosineSimilarity(IndexTesting.Row(vectors, Dimensions, i), IndexTesting.Row(vectors, Dimensions, Count - 1 - i));
                var off = probe.To(Count - 1 - i) - similarity;
                Assert.InRange(off, -mostOff, mostOff);
                sum += off * off;
            }

            Assert.InRange(Math.Sqrt(sum / 200), 0, mostOff / 3);
        }
    }

    [Fact]
    public void Two_sketches_have_the_same_estimate_in_both_directions_bit_by_bit()
    {
        var (store, _) = Store();
        var sketches = Sketched(store, 2);
        var (left, right) = (new SketchRoom(), new SketchRoom());
        for (var i = 0; i < 300; i++)
        {
            Assert.Equal(sketches.ProbeOf(i, left).To(i + 300), sketches.ProbeOf(i + 300, right).To(i));
            Assert.Equal(store.ProbeOf(i).To(i + 300), store.ProbeOf(i + 300).To(i));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(41)]
    public void The_sieve_passes_everybody_who_is_above_the_floor_with_the_bits_of_the_whole_estimate(int count)
    {
        var (store, vectors) = Store();
        var sketches = Sketched(store, 3);
        var (room, sieve) = (new SketchRoom(), new CandidateSieve(64));
        var passedInAll = 0;
        for (var i = 0; i < 50; i++)
        {
            var probe = sketches.ProbeOf(IndexTesting.Row(vectors, Dimensions, i), room);
            int[] slots = [.. Enumerable.Range(0, count).Select(j => (i + (j * 31)) % Count)];
            var floor = count == 0 ? 0 : slots.Select(slot => probe.To(slot)).Order().ElementAt(count * 3 / 4);
            var passed = Run(sieve, probe, slots, floor);
            passedInAll += passed.Count;
            Assert.All(passed, p => Assert.Equal(probe.To(p.Slot), p.Similarity));
            Assert.Empty(slots.Where(slot => probe.To(slot) > floor + 1e-3f).Except(passed.Select(p => p.Slot)));
        }

        Assert.True(count < 41 || passedInAll < 50 * count * 0.9, $"{passedInAll} passed.");
    }

    private static unsafe List<(int Slot, float Similarity)> Run(CandidateSieve sieve, Probe probe, int[] slots, float floor)
    {
        slots.CopyTo(new Span<int>(sieve.Slots, slots.Length));
        List<(int, float)> passed = [];
        var count = sieve.Run(probe, slots.Length, floor);
        for (var i = 0; i < count; i++)
        {
            passed.Add((sieve.Slots[i], sieve.Similarities[i]));
        }

        return passed;
    }

    [Fact]
    public void The_same_vectors_give_the_same_sketches()
    {
        var (store, vectors) = Store();
        var (one, other) = (Sketched(store, 3), Sketched(store, 3));
        var room = new SketchRoom();
        for (var i = 0; i < 50; i++)
        {
            Assert.Equal(
                one.ProbeOf(IndexTesting.Row(vectors, Dimensions, i), room).To(i + 7),
                other.ProbeOf(IndexTesting.Row(vectors, Dimensions, i), room).To(i + 7));
        }
    }

    [Theory]
    [InlineData("equal")]
    [InlineData("line")]
    public void Vectors_that_differ_in_no_or_one_direction_can_be_sketched(string shape)
    {
        var store = new VectorStore(Dimensions);
        for (var i = 0; i < 1100; i++)
        {
            var vector = new float[Dimensions];
            (vector[0], vector[1]) = (1, shape == "line" ? i / 500f : 0);
            store.Publish(store.Write(i, vector, TensorPrimitives.Norm<float>(vector)));
        }

        var sketches = Sketched(store, 2);
        var room = new SketchRoom();
        for (var i = 0; i < 1100; i += 11)
        {
            Assert.Equal(store.ProbeOf(3).To(i), sketches.ProbeOf(3, room).To(i), 5e-3);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(333)]
    public void The_pool_keeps_the_closest_in_order_and_hands_each_out_once(int capacity)
    {
        var random = new Random(capacity);
        var pool = new CandidatePool();
        pool.Start(capacity);
        List<(float Similarity, int Slot)> offered = [];
        HashSet<int> taken = [];
        for (var slot = 0; slot < 1000; slot++)
        {
            offered.Add((random.Next(-20, 20) / 16f, slot));
            pool.Offer(offered[^1].Similarity, slot);
            if (slot % 3 == 0 && pool.Next < pool.Count)
            {
                var next = Enumerable.Range(0, pool.Count).Select(pool.SlotAt).First(s => !taken.Contains(s));
                Assert.Equal(next, pool.TakeNext());
                Assert.True(taken.Add(next));
            }
        }

        Assert.Equal(
            offered.OrderByDescending(o => o.Similarity).ThenBy(o => o.Slot).Take(capacity).ToList(),
            Enumerable.Range(0, pool.Count).Select(p => (pool.SimilarityAt(p), pool.SlotAt(p))).ToList());
    }

    private static (VectorStore Store, float[] Vectors) Store()
    {
        var vectors = PooledVectors.For(Count, Dimensions, seed: 31).Rows(0, Count);
        var store = new VectorStore(Dimensions);
        for (var i = 0; i < Count; i++)
        {
            store.Publish(store.Write(i, IndexTesting.Row(vectors, Dimensions, i), TensorPrimitives.Norm(IndexTesting.Row(vectors, Dimensions, i))));
        }

        return (store, vectors);
    }

    private static Sketches Sketched(VectorStore store, int lines)
    {
        var sketches = new Sketches(ProjectionTraining.Learn(store, lines));
        var room = new SketchRoom();
        var vector = new float[store.Dimensions];
        for (var slot = 0; slot < store.Count; slot++)
        {
            store.Read(slot, vector);
            sketches.Write(slot, vector, room);
        }

        return sketches;
    }
}
