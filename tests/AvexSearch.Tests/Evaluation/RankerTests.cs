using AvexSearch.Evaluation;
using Xunit;

namespace AvexSearch.Tests.Evaluation;

public sealed class RankerTests
{
    private const int Items = 6000;

    // Positives of 6000: few, many, and so many that there are fewer buckets than the ranker would like.
    private static readonly double[] Shares = [0.001, 0.1, 0.9];

    public static TheoryData<string> Shapes => ["even", "steps", "one value", "two values", "zeros of both signs", "an outlier", "tiny", "huge"];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Positives_stand_where_a_stable_sort_puts_them(string shape)
    {
        foreach (var share in Shares)
        {
            var random = new Random(17);
            var isPositive = Enumerable.Range(0, Items).Select(i => i == 0 || random.NextDouble() < share).ToArray();
            float[] row = [.. Enumerable.Range(0, Items).Select(i => Value(shape, random, i))];
            var request = new RetrievalRequest
            {
                Embeddings = new EmbeddingMatrix(new float[Items], 1),
                Labels = LabelSets.FromSingle(isPositive.Select(p => p ? "positive" : "other")),
            };
            var ranker = new Ranker(new CandidatePlan(request));

            // Twice: what the first query leaves behind must not show in the second.
            ranker.Rank(0, [.. row]);
            var outcome = ranker.Rank(0, [.. row]);

            var sorted = Enumerable.Range(1, Items - 1).OrderByDescending(i => row[i] + 0f).ToArray();
            Assert.Equal((sorted[0], isPositive[sorted[0]]), (outcome.Nearest, outcome.IsCorrect));
            AssertCounts(ranker.Ranking, sorted, row, isPositive);
        }
    }

    private static void AssertCounts(Ranking ranking, int[] sorted, float[] row, bool[] isPositive)
    {
        var others = sorted.Where(i => !isPositive[i]).GroupBy(i => row[i] + 0f).ToDictionary(tied => tied.Key, tied => tied.Count());
        int positive = 0, before = 0, above = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            above = i > 0 && row[sorted[i]] == row[sorted[i - 1]] ? above : before;
            if (!isPositive[sorted[i]])
            {
                before++;
                continue;
            }

            var expected = (before, above, others.GetValueOrDefault(row[sorted[i]] + 0f));
            Assert.Equal(expected, (ranking.OthersBefore[positive], ranking.OthersAbove[positive], ranking.OthersTied[positive]));
            positive++;
        }

        Assert.Equal((positive, before), (ranking.Positives, ranking.Others));
    }

    private static float Value(string shape, Random random, int item) => shape switch
    {
        "even" => random.NextSingle() - 0.5f,
        "steps" => MathF.Round(random.NextSingle() * 50) / 50,
        "one value" => 0.25f,
        "two values" => random.Next(2),
        "zeros of both signs" => random.Next(3) switch { 0 => 0f, 1 => -0f, _ => random.NextSingle() - 0.5f },
        "an outlier" => item == 3 ? -1 : 0.5f + (random.NextSingle() * 1e-4f),
        "tiny" => (random.Next(7) - 3) * float.Epsilon,
        "huge" => (random.NextSingle() - 0.5f) * float.MaxValue,
        _ => throw new ArgumentException($"There is no shape '{shape}'.", nameof(shape)),
    };
}
