using AvexSearch.Evaluation;
using Xunit;
using static AvexSearch.Tests.Evaluation.Individuals.GoldenIndividuals;

namespace AvexSearch.Tests.Evaluation.Individuals;

public sealed class IndividualProjectionTests
{
    private const string Model = "encoder@1";
    private const int Size = 6;

    [Theory]
    [InlineData(ProjectionKind.Lda, "lda")]
    [InlineData(ProjectionKind.Wccn, "wccn")]
    public void Lda_equals_scikit_learn_and_wccn_NumPy(ProjectionKind kind, string name)
    {
        var golden = Of("learned");
        var items = golden.Matrix("items");
        foreach (var expected in golden.GetProperty(name).EnumerateArray())
        {
            var model = DiscriminantModel.Fit(kind, ClassScatter.Of(items, Size, golden.Integers("individuals"), []), expected.Number("shrinkage"))!;
            var outputs = model.Rows.Length / Size;
            Assert.Equal(expected.GetProperty("outputs").GetInt32(), outputs);
            var projected = Projected(model, items);
            var gram = expected.Matrix("gram");
            var side = (int)Math.Sqrt(gram.Length);
            for (var i = 0; i < gram.Length; i++)
            {
                double dot = 0;
                for (var k = 0; k < outputs; k++)
                {
                    dot += projected[(i / side * 4 * outputs) + k] * projected[(i % side * 4 * outputs) + k];
                }

                Assert.Equal(gram[i], dot, Tolerance);
            }
        }
    }

    [Fact]
    public void Sessions_are_the_nuisance()
    {
        var golden = Of("learned");
        var scatter = ClassScatter.Of(golden.Matrix("items"), Size, golden.Integers("individuals"), golden.Integers("sessions"));
        Assert.All(golden.Matrix("within").Zip(scatter.Within), pair => Assert.Equal(pair.First, pair.Second, Tolerance));
        Assert.All(golden.Matrix("between").Zip(scatter.Between), pair => Assert.Equal(pair.First, pair.Second, Tolerance));
    }

    [Fact]
    public void Plda_estimates_equal_NumPy()
    {
        var golden = Of("learned").GetProperty("plda");
        var model = Plda();

        // All six outputs: the rows R satisfy RᵀR = W⁻¹, and W Rᵀ diag(b) R W = B.
        var inverse = Weighted(model, [1, 1, 1, 1, 1, 1]);
        Assert.All(golden.Matrix("within_inverse").Zip(inverse), pair => Assert.Equal(pair.First, pair.Second, Tolerance));
        var within = golden.Matrix("within");
        var between = Product(within, Product(Weighted(model, model.Between), within));
        Assert.All(golden.Matrix("between").Zip(between), pair => Assert.Equal(pair.First, pair.Second, Tolerance));
    }

    [Fact]
    public void Plda_ratios_equal_joint_Gaussian_densities()
    {
        var golden = Of("learned");
        var model = Plda();
        var rows = model.Apply(golden.Matrix("items"));
        foreach (var trial in golden.GetProperty("plda").GetProperty("trials").EnumerateArray())
        {
            var references = trial.Integers("references");
            var mean = new float[rows.Dimensions];
            for (var k = 0; k < mean.Length; k++)
            {
                mean[k] = (float)references.Average(reference => (double)rows.Row(reference)[k]);
            }

            var between = Array.ConvertAll(model.Between, value => (float)value);
            var ratio = PldaScores.LogLikelihoodRatio(rows.Row(trial.GetProperty("probe").GetInt32()), mean, references.Length, between);

            // Coordinates are single precision here; the parameters are held to 1e-6 above.
            Assert.Equal(trial.Number("ratio"), ratio, 1e-5);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Principal_axes_span_the_leading_singular_vectors(int place)
    {
        var golden = Of("pca")[place];
        var dimensions = golden.GetProperty("dimensions").GetInt32();
        var axes = PrincipalAxes.Of(new EmbeddingMatrix(golden.Numbers("items").Select(value => (float)value).ToArray(), dimensions), golden.GetProperty("axes").GetInt32(), 1);
        Assert.All(golden.Matrix("projector").Zip(Projector(axes.Axes, dimensions)), pair => Assert.Equal(pair.First, pair.Second, Tolerance));
    }

    [Fact]
    public void Axes_of_large_sets_are_those_of_the_exact_route()
    {
        // 530 by 520 takes the iteration; only three directions have more than noise, so the exact answer is known to the noise's share.
        const int Dimensions = 520;
        var random = new Random(3);
        var values = new float[530 * Dimensions];
        for (var i = 0; i < 530; i++)
        {
            for (var k = 0; k < Dimensions; k++)
            {
                values[(i * Dimensions) + k] = (float)(1e-5 * (random.NextDouble() - 0.5));
            }

            for (var axis = 0; axis < 3; axis++)
            {
                values[(i * Dimensions) + axis] += (float)((random.NextDouble() - 0.5) * (3 - axis));
            }
        }

        var axes = PrincipalAxes.Of(new EmbeddingMatrix(values, Dimensions), 3, 1);
        Assert.Equal(3, axes.Count);
        for (var axis = 0; axis < 3; axis++)
        {
            Assert.Equal(1, axes.Axes.Skip(axis * Dimensions).Take(3).Sum(value => value * value), 1e-6);
        }
    }

    [Theory]
    [InlineData(ProjectionKind.Lda)]
    [InlineData(ProjectionKind.Plda)]
    public void An_artefact_comes_back_bit_for_bit(ProjectionKind kind)
    {
        var segments = new SyntheticCallers().Create();
        var projection = ProjectionTraining.Train(segments, kind, Model, new ProjectionSettings());
        var back = IndividualProjection.Read(new MemoryStream(Bytes(projection)));
        Assert.Equal(projection.Info, back.Info);
        Assert.Equal(projection.Mean.ToArray(), back.Mean.ToArray());
        Assert.Equal(projection.Matrix.ToArray(), back.Matrix.ToArray());
        Assert.Equal(projection.Between.ToArray(), back.Between.ToArray());
        Assert.Equal(projection.Apply(segments.Embeddings, Model).Values.ToArray(), back.Apply(segments.Embeddings, Model).Values.ToArray());
    }

    [Fact]
    public void Every_truncation_is_refused()
    {
        var bytes = Bytes(Small());
        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.Throws<InvalidDataException>(() => IndividualProjection.Read(new MemoryStream(bytes[..length])));
        }
    }

    [Fact]
    public void Every_flipped_byte_is_refused_or_changes_only_words()
    {
        var projection = Small();
        var bytes = Bytes(projection);
        for (var i = 0; i < bytes.Length; i++)
        {
            var lie = bytes.ToArray();
            lie[i] ^= 0x10;
            try
            {
                // A flip in the description may make another valid one ("encoder@1" to "encoder@!"); the values stay what they were.
                Assert.Equal(projection.Matrix.ToArray(), IndividualProjection.Read(new MemoryStream(lie)).Matrix.ToArray());
                Assert.InRange(i, 12, bytes.Length - (sizeof(float) * (projection.Mean.Length + projection.Matrix.Length)) - 1);
            }
            catch (InvalidDataException)
            {
            }
        }
    }

    [Fact]
    public void Bytes_after_the_end_are_refused() =>
        Assert.Throws<InvalidDataException>(() => IndividualProjection.Read(new MemoryStream([.. Bytes(Small()), 0])));

    [Fact]
    public void Another_encoder_or_size_is_refused()
    {
        var projection = Small();
        var embeddings = new SyntheticCallers { Dimensions = 4 }.Create().Embeddings;
        Assert.Contains("'encoder@1'", Assert.Throws<ArgumentException>(() => projection.Apply(embeddings, "encoder@2")).Message, StringComparison.Ordinal);
        Assert.Contains("expects 4", Assert.Throws<ArgumentException>(() => projection.Apply(new EmbeddingMatrix(new float[3], 3), Model)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_little_to_learn_from_is_refused() => Assert.Throws<ArgumentException>(
        () => ProjectionTraining.Train(new SyntheticCallers { Individuals = 1 }.Create(), ProjectionKind.Lda, Model, new ProjectionSettings()));

    [Fact]
    public void Few_examples_are_trusted_little()
    {
        // More components than degrees of freedom: without shrinkage the covariance has no inverse.
        var few = new SyntheticCallers { Individuals = 3, SessionsEach = 2, SegmentsEach = 2 }.Create();
        Assert.Throws<ArgumentException>(() => ProjectionTraining.Train(few, ProjectionKind.Wccn, Model, new ProjectionSettings { Shrinkage = 0 }));
        Assert.Equal(3, ProjectionTraining.Train(few, ProjectionKind.Wccn, Model, new ProjectionSettings()).Info.Individuals);
    }

    private static IndividualProjection Small() => ProjectionTraining.Train(
        new SyntheticCallers { Dimensions = 4 }.Create(), ProjectionKind.Lda, Model, new ProjectionSettings { Components = 3 });

    private static byte[] Bytes(IndividualProjection projection)
    {
        using var stream = new MemoryStream();
        projection.Write(stream);
        return stream.ToArray();
    }

    private static DiscriminantModel Plda()
    {
        var golden = Of("learned");
        return DiscriminantModel.Fit(
            ProjectionKind.Plda, ClassScatter.Of(golden.Matrix("items"), Size, golden.Integers("individuals"), []), golden.GetProperty("plda").Number("shrinkage"))!;
    }

    private static double[] Projected(DiscriminantModel model, double[] items)
    {
        var outputs = model.Rows.Length / Size;
        var result = new double[items.Length / Size * outputs];
        for (var i = 0; i < result.Length; i++)
        {
            for (var k = 0; k < Size; k++)
            {
                result[i] += model.Rows[(i % outputs * Size) + k] * (items[(i / outputs * Size) + k] - model.Offset[k]);
            }
        }

        return result;
    }

    /// <summary>Rᵀ diag(w) R.</summary>
    private static double[] Weighted(DiscriminantModel model, double[] weights)
    {
        var result = new double[Size * Size];
        for (var i = 0; i < result.Length; i++)
        {
            for (var row = 0; row < weights.Length; row++)
            {
                result[i] += weights[row] * model.Rows[(row * Size) + (i / Size)] * model.Rows[(row * Size) + (i % Size)];
            }
        }

        return result;
    }

    private static double[] Product(double[] a, double[] b)
    {
        var result = new double[Size * Size];
        for (var i = 0; i < result.Length; i++)
        {
            for (var k = 0; k < Size; k++)
            {
                result[i] += a[(i / Size * Size) + k] * b[(k * Size) + (i % Size)];
            }
        }

        return result;
    }

    private static double[] Projector(double[] axes, int dimensions)
    {
        var result = new double[dimensions * dimensions];
        for (var i = 0; i < result.Length; i++)
        {
            for (var axis = 0; axis < axes.Length / dimensions; axis++)
            {
                result[i] += axes[(axis * dimensions) + (i / dimensions)] * axes[(axis * dimensions) + (i % dimensions)];
            }
        }

        return result;
    }
}
