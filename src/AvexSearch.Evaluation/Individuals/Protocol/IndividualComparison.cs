namespace AvexSearch.Evaluation;

/// <summary>Compares two methods, or one method of two encoders, that matched the same calls.</summary>
/// <remarks>Paired: a draw of individuals is used for both, so what makes individuals easy or hard for both falls out of the difference.</remarks>
public static class IndividualComparison
{
    /// <summary>The differences of the figures that both have.</summary>
    /// <param name="first">The one whose figures count positive.</param>
    /// <param name="second">The one that is subtracted, evaluated with the same segments and settings.</param>
    /// <param name="level">Level of the intervals, for example 0.95.</param>
    /// <exception cref="ArgumentException">They did not match the same calls with the same draws.</exception>
    public static IReadOnlyList<IndividualDifference> Between(IndividualMethodResult first, IndividualMethodResult second, double level)
    {
        if (first.Unavailable is not null || second.Unavailable is not null)
        {
            return [];
        }

        if (!first.Outcomes.Select(outcome => outcome.Segment).SequenceEqual(second.Outcomes.Select(outcome => outcome.Segment)) || first.Resamples != second.Resamples)
        {
            throw new ArgumentException($"'{first.Method}' and '{second.Method}' did not match the same calls with the same draws.", nameof(second));
        }

        return [.. Enum.GetValues<ComparedFigure>().Where(figure => first.Figure(figure) is not null && second.Figure(figure) is not null).Select(figure => new IndividualDifference(
            figure,
            first.Figure(figure)!.Value.Value - second.Figure(figure)!.Value.Value,
            first.Resamples == 0 ? null : GroupBootstrap.Percentile([.. first.Draws[figure].Zip(second.Draws[figure], (one, other) => one - other)], level)))];
    }
}
