using AvexSearch.Engine;
using AvexSearch.Evaluation;
using Xunit;

namespace AvexSearch.Tests.Engine.Evaluations;

public sealed class EmbeddingTreatmentTests
{
    private static readonly EmbeddingMatrix Raw = new(new float[] { 1, 2, 3, 6, 5, 10, 7, -2 }, 2);

    [Theory]
    [InlineData(BackgroundTreatment.Raw, new float[] { 1, 2, 3, 6, 5, 10, 7, -2 })]
    [InlineData(BackgroundTreatment.Centred, new float[] { -3, -2, -1, 2, 1, 6, 3, -6 })]
    [InlineData(BackgroundTreatment.Background, new float[] { -2, -4, 0, 0, 2, 4, 0, 0 })]
    public void The_mean_of_all_or_of_the_group_is_taken_away(BackgroundTreatment treatment, float[] expected)
    {
        var treated = EmbeddingTreatment.Apply(Raw, treatment, [0, 5, 0, 9]);
        Assert.Equal(expected, treated.Values.ToArray());
        Assert.Equal([1, 2, 3, 6, 5, 10, 7, -2], Raw.Values.ToArray());
    }

    [Fact]
    public void A_mean_is_summed_in_double_precision()
    {
        var mean = new ClipMean(1);
        Assert.Null(mean.ToArray());
        mean.Add([1e8f, 1, 1, 1]);
        mean.Add([-1e8f]);
        Assert.Equal([0.6f], mean.ToArray()!);
    }
}
