using AvexSearch.Evaluation;
using Xunit;

namespace AvexSearch.Tests.Evaluation;

public sealed class ProbeTrainingTests
{
    // Features are scaled in single precision, in scikit-learn in double.
    // Single-precision products, summed in another order than scikit-learn sums; 1e-4 is promised.
    private const double Tolerance = 5e-5;
    private static readonly Golden Values = GoldenLabels.Load<Golden>("probe_golden.json");

    public static TheoryData<string> LinearNames => [.. Values.Linear.Select(c => c.Name)];

    public static TheoryData<string> NearestNames => [.. Values.Nearest.Select(c => c.Name)];

    /// <summary>Values by scikit-learn 1.2.1: make_probe_golden.py.</summary>
    [Theory]
    [MemberData(nameof(LinearNames))]
    public void The_linear_probe_equals_scikit_learn(string name)
    {
        var golden = Values.Linear.Single(c => c.Name == name);
        var probe = Train(ProbeKind.Linear, golden.Matrix, golden.Truth, golden.Train, new ProbeOptions { Costs = [golden.Cost] });
        AssertClose(golden.Weights, probe.Head.Tensors.Single(tensor => tensor.Name == "weights").Values);
        AssertClose(golden.Intercepts, probe.Head.Tensors.Single(tensor => tensor.Name == "intercepts").Values);
        var scores = probe.Score(golden.Tested, TestContext.Current.CancellationToken);
        AssertClose(golden.Probabilities, scores.Values.ToArray());
        var expected = new ScoreMatrix(Array.ConvertAll(golden.Probabilities, value => (float)value), golden.Classes);
        Assert.Equal(Enumerable.Range(0, scores.Count).Select(expected.Best), Enumerable.Range(0, scores.Count).Select(scores.Best));
    }

    [Theory]
    [MemberData(nameof(NearestNames))]
    public void The_vote_of_neighbours_equals_scikit_learn(string name)
    {
        var golden = Values.Nearest.Single(c => c.Name == name);
        var probe = Train(ProbeKind.NearestNeighbors, golden.Matrix, golden.Truth, golden.Train, new ProbeOptions { Neighbors = [golden.Neighbors] });
        var scores = probe.Score(golden.Tested, TestContext.Current.CancellationToken);
        AssertClose(golden.Probabilities, scores.Values.ToArray());
        Assert.Equal(golden.Predicted, Enumerable.Range(0, scores.Count).Select(scores.Best));
    }

    /// <summary>Far more dimensions than the inverse of the curvature costs, and several blocks of items and of columns.</summary>
    [Fact]
    public void The_guess_of_the_curvature_does_not_show_in_the_result()
    {
        var (embeddings, labels) = ProbeSets.Clusters(1300, 70, 4, 1.2, 3);
        int[] all = [.. Enumerable.Range(0, 1300)];
        var trainer = new LogisticTrainer(embeddings, labels, all, TestContext.Current.CancellationToken);
        var direct = trainer.Fit(0.01, 1e-7, TestContext.Current.CancellationToken);
        Assert.True(trainer.Last.Converged);
        trainer.Fit(10, 1e-3, TestContext.Current.CancellationToken);
        trainer.Fit(0.0001, 1e-3, TestContext.Current.CancellationToken);
        var detour = trainer.Fit(0.01, 1e-7, TestContext.Current.CancellationToken);
        AssertClose(Array.ConvertAll(direct.Tensors[2].Values, value => (double)value), detour.Tensors[2].Values);
    }

    [Theory]
    [InlineData(ProbeKind.Linear)]
    [InlineData(ProbeKind.NearestNeighbors)]
    [InlineData(ProbeKind.Mlp)]
    public void Clusters_are_learned_and_the_same_seed_gives_the_same_probe(ProbeKind kind)
    {
        var (embeddings, labels) = ProbeSets.Clusters(240, 12, 4, 2.5, 1);
        var (first, second) = (Train(kind, embeddings, labels, 160, new ProbeOptions()), Train(kind, embeddings, labels, 160, new ProbeOptions()));
        Assert.Equal(first.Head.Tensors.SelectMany(tensor => tensor.Values), second.Head.Tensors.SelectMany(tensor => tensor.Values));
        Assert.True(Accuracy(first, embeddings, labels, 160) > 0.9);
        Assert.InRange(first.Card.Choice.ValidationScore!.Value, 0.8, 1);
    }

    [Theory]
    [InlineData(ProbeKind.Linear)]
    [InlineData(ProbeKind.NearestNeighbors)]
    [InlineData(ProbeKind.Mlp)]
    public void Several_labels_are_learned(ProbeKind kind)
    {
        var (embeddings, labels) = ProbeSets.SeveralLabels(300, 10, 4, 2);
        var probe = Train(kind, embeddings, labels, 200, new ProbeOptions());
        int[] test = [.. Enumerable.Range(200, 100)];
        var scores = probe.Score(embeddings.Select(test), TestContext.Current.CancellationToken);
        var values = ClassificationMetrics.Values(labels.Select(test), scores, [], TestContext.Current.CancellationToken);
        Assert.True(probe.Card.IsMultiLabel);
        Assert.True(values["macro_auroc"] > 0.9, $"{values["macro_auroc"]}");
    }

    [Fact]
    public void A_cost_that_fits_the_validation_items_is_chosen()
    {
        // 80 dimensions of noise and 60 items: little regularisation learns the noise.
        var (embeddings, labels) = ProbeSets.Clusters(360, 80, 2, 0.12, 5);
        var probe = ProbeTraining.Train(
            ProbeKind.Linear, embeddings, labels, default, [.. Enumerable.Range(0, 60)], [.. Enumerable.Range(60, 300)],
            new ProbeOptions { Costs = [0.001, 1000] }, "model", TestContext.Current.CancellationToken);
        Assert.Equal(("cost", 0.001, 300), (probe.Card.Choice.Setting, probe.Card.Choice.Value, probe.Card.Choice.Items));
        Assert.Equal(60, probe.Card.TrainingItems);
    }

    [Fact]
    public void Calibration_lowers_the_loss_of_an_overconfident_probe()
    {
        var (embeddings, labels) = ProbeSets.Clusters(600, 60, 3, 0.15, 6);
        var options = new ProbeOptions { Costs = [1000] };
        int[] test = [.. Enumerable.Range(400, 200)];
        List<IReadOnlyDictionary<string, double?>> errors = [Errors(false), Errors(true)];
        Assert.True(errors[1]["ece"] < errors[0]["ece"] / 2);
        Assert.Equal(errors[0]["accuracy"], errors[1]["accuracy"]);

        IReadOnlyDictionary<string, double?> Errors(bool calibrate)
        {
            var probe = ProbeTraining.Train(
                ProbeKind.Linear, embeddings, labels, default, [.. Enumerable.Range(0, 100)], [.. Enumerable.Range(100, 300)],
                options with { CalibrateTemperature = calibrate }, "model", TestContext.Current.CancellationToken);
            Assert.Equal(calibrate, probe.Card.Temperature > 1);
            var scores = probe.Score(embeddings.Select(test), TestContext.Current.CancellationToken);
            return ClassificationMetrics.Values(labels.Select(test), scores, [], TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public void Neighbours_of_similarity_zero_have_a_plain_vote()
    {
        var embeddings = new EmbeddingMatrix(new float[] { 1, 0, 1, 0, 0, 1 }, 2);
        var probe = Train(ProbeKind.NearestNeighbors, embeddings, GoldenLabels.Of([0, 1, 1], 2), 2, new ProbeOptions { Neighbors = [2], WeightedVote = true });
        var probabilities = new float[2];
        probe.Score([0, 1], probabilities);
        Assert.Equal([0.5f, 0.5f], probabilities);
    }

    [Fact]
    public void Training_items_of_one_class_are_refused()
    {
        var embeddings = new EmbeddingMatrix(new float[4], 2);
        var error = Assert.Throws<ArgumentException>(() => Train(ProbeKind.Linear, embeddings, GoldenLabels.Of([0, 0], 2), 2, new ProbeOptions()));
        Assert.Contains("The 2 training items have class 'c00' only; a probe needs two classes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_that_cannot_be_meant_are_refused()
    {
        var (embeddings, labels) = ProbeSets.Clusters(10, 2, 2, 1, 1);
        foreach (var options in new[]
        {
            new ProbeOptions { Costs = [] }, new ProbeOptions { Costs = [-1] }, new ProbeOptions { Neighbors = [0] }, new ProbeOptions { HiddenUnits = 0 },
            new ProbeOptions { Epochs = 0 }, new ProbeOptions { LearningRate = 0 }, new ProbeOptions { InnerValidationShare = 1 },
        })
        {
            Assert.Throws<ArgumentException>(() => Train(ProbeKind.Linear, embeddings, labels, 8, options));
        }
    }

    [Theory]
    [InlineData(ProbeKind.Linear)]
    [InlineData(ProbeKind.NearestNeighbors)]
    [InlineData(ProbeKind.Mlp)]
    public void It_can_be_cancelled(ProbeKind kind)
    {
        var (embeddings, labels) = ProbeSets.Clusters(40, 3, 2, 1, 1);
        Assert.ThrowsAny<OperationCanceledException>(() => ProbeTraining.Train(
            kind, embeddings, labels, default, [.. Enumerable.Range(0, 40)], [], new ProbeOptions(), "model", new CancellationToken(canceled: true)));
    }

    private static TrainedProbe Train(ProbeKind kind, EmbeddingMatrix embeddings, LabelSets labels, int train, ProbeOptions options) => ProbeTraining.Train(
        kind, embeddings, labels, default, [.. Enumerable.Range(0, train)], [], options, "model", TestContext.Current.CancellationToken);

    private static double Accuracy(TrainedProbe probe, EmbeddingMatrix embeddings, LabelSets labels, int train)
    {
        int[] test = [.. Enumerable.Range(train, embeddings.Count - train)];
        var scores = probe.Score(embeddings.Select(test), TestContext.Current.CancellationToken);
        return ClassificationMetrics.Values(labels.Select(test), scores, [], TestContext.Current.CancellationToken)["accuracy"]!.Value;
    }

    private static void AssertClose(double[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        var worst = expected.Zip(actual).Max(pair => Math.Abs(pair.First - pair.Second) / Math.Max(1, Math.Abs(pair.First)));
        Assert.True(worst <= Tolerance, $"The greatest difference is {worst}.");
    }

    private sealed record Golden(Case[] Linear, Case[] Nearest);

    private sealed record Case(
        string Name, int Dimensions, float[] Embeddings, int Classes, int[][] Labels, int Train, double Cost, int Neighbors, double[] Weights,
        double[] Intercepts, double[] Probabilities, int[] Predicted)
    {
        public EmbeddingMatrix Matrix => new(Embeddings, Dimensions);

        public EmbeddingMatrix Tested => Matrix.Select([.. Enumerable.Range(Train, Labels.Length - Train)]);

        public LabelSets Truth => GoldenLabels.Of(Labels, Classes);
    }
}
