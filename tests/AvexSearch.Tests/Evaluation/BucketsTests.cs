using AvexSearch.Evaluation.Kernels;
using Xunit;

namespace AvexSearch.Tests.Evaluation;

public sealed class BucketsTests
{
    [Fact]
    public void Every_length_equals_the_definition()
    {
        var random = new Random(2);
        for (var length = 0; length <= 65; length++)
        {
            float[] values = [.. Enumerable.Range(0, length).Select(i => i % 9 == 4 ? float.NegativeInfinity : random.NextSingle() - 0.3f)];
            var buckets = new int[length];
            Buckets.Of(values, 0.1f, 1234.5f, 257, buckets);
            Assert.Equal(values.Select(value => Buckets.Scalar(value, 0.1f, 1234.5f, 257)), buckets);
        }
    }

    [Fact]
    public void A_greater_value_is_never_in_a_lower_bucket()
    {
        var random = new Random(3);
        float[] values = [.. Enumerable.Range(0, 2000).Select(_ => random.NextSingle()).Order()];
        var buckets = new int[values.Length];
        Buckets.Of(values, values[700], 4096 / (values[1300] - values[700]), 4097, buckets);
        Assert.Equal(buckets.Order(), buckets);
        Assert.All(buckets[..700], bucket => Assert.InRange(bucket, 0, 1));
        Assert.Equal((1, 4097), (buckets[700], buckets[^1]));
    }

    [Theory]
    [InlineData(0.5f, 1)]
    [InlineData(0.50000006f, 9)]
    [InlineData(0.49999997f, 0)]
    [InlineData(float.NegativeInfinity, 0)]
    public void A_scale_for_equal_values_tells_below_from_above(float value, int bucket) =>
        Assert.Equal(bucket, Buckets.Scalar(value, 0.5f, 1e30f, 9));
}
