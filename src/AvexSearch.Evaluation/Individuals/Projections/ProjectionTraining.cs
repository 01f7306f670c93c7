using System.Numerics.Tensors;

namespace AvexSearch.Evaluation;

/// <summary>Learns projections from labelled segments: unit length, principal components, then what the kind says.</summary>
/// <remarks>The class is the individual and the nuisance is the session: see docs/individuals.md for which segments say what.</remarks>
public static class ProjectionTraining
{
    /// <summary>Learns a projection.</summary>
    /// <param name="segments">Labelled segments of one encoder, of one species when it is to be used for that.</param>
    /// <param name="kind">What to learn.</param>
    /// <param name="model">Identity of the encoder that made the embeddings.</param>
    /// <param name="settings">How.</param>
    /// <exception cref="ArgumentException">Fewer than two individuals, no individual with two segments, or segments that do not differ.</exception>
    public static IndividualProjection Train(IndividualSegments segments, ProjectionKind kind, string model, ProjectionSettings settings)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(model);
        var calls = CallSet.Of(segments);
        var items = Spread.Deep([.. Enumerable.Range(0, calls.Count)], calls.Individuals, calls.Sessions, settings.MaxSegments, settings.Seed);
        var axes = PrincipalAxes.Of(calls.Unit.Select(items), settings.Components, settings.Seed);
        int[] individuals = [.. items.Select(item => calls.Individuals[item])];
        int[] sessions = [.. items.Select(item => calls.Sessions[item])];
        var learned = DiscriminantModel.Fit(
            kind, ClassScatter.Of(axes.Project(calls.Unit.Select(items)), axes.Count, individuals, sessions), settings.Shrinkage)
            ?? throw new ArgumentException(
                $"{calls.Names.Count} individuals with {calls.Count} segments are too few to learn from: two that differ, one of them with two different segments, are needed.",
                nameof(segments));
        var info = new ProjectionInfo
        {
            Kind = kind,
            Model = model,
            Dimensions = segments.Embeddings.Dimensions,
            Outputs = learned.Rows.Length / axes.Count,
            Individuals = individuals.Distinct().Count(),
            Sessions = sessions.Distinct().Count(),
            Segments = items.Length,
            Settings = settings,
        };
        return Composed(axes, learned, info);
    }

    private static IndividualProjection Composed(PrincipalAxes axes, DiscriminantModel learned, ProjectionInfo info)
    {
        var mean = axes.Mean.AsSpan().ToArray();
        var matrix = new double[info.Outputs * info.Dimensions];
        for (var axis = 0; axis < axes.Count; axis++)
        {
            var row = axes.Axes.AsSpan(axis * info.Dimensions, info.Dimensions);
            TensorPrimitives.MultiplyAdd(row, learned.Offset[axis], mean, mean);
            for (var i = 0; i < info.Outputs; i++)
            {
                var target = matrix.AsSpan(i * info.Dimensions, info.Dimensions);
                TensorPrimitives.MultiplyAdd(row, learned.Rows[(i * axes.Count) + axis], target, target);
            }
        }

        return new IndividualProjection(info, Narrow(mean), Narrow(matrix), Narrow(learned.Between));
    }

    private static float[] Narrow(double[] values) => Array.ConvertAll(values, value => (float)value);
}
