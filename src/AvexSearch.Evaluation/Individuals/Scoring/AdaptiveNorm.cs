namespace AvexSearch.Evaluation;

/// <summary>Adaptive symmetric normalisation of a gallery's scores (AS-norm).</summary>
/// <remarks>
/// The cohort is drawn from the references. For a call of session s against individual a, cohort segments of s and of a do not count, so that
/// nothing is used that would not be known before the answer. A side with fewer than two cohort scores is left as it is.
/// </remarks>
internal sealed class AdaptiveNorm
{
    private const double SmallestDeviation = 1e-6;
    private readonly ReferenceSet _references;
    private readonly int _nearest;
    private readonly int[] _cohort;
    private readonly float[] _table;
    private readonly (double Mean, double Deviation)[] _sides;
    private readonly HashSet<int> _cohortSessions;

    public AdaptiveNorm(GalleryScores gallery, CohortSettings settings)
    {
        _references = gallery.References;
        _nearest = settings.Nearest;
        _cohort = Spread.Over([.. Enumerable.Range(0, _references.Items.Length)], _references.Individuals, _references.Sessions, settings.Segments);
        _cohortSessions = [.. _cohort.Select(row => _references.Sessions[row])];
        _table = new float[_cohort.Length * _references.Count];
        for (var m = 0; m < _cohort.Length; m++)
        {
            gallery.Score(_references.Rows.Row(_cohort[m]), _table.AsSpan(m * _references.Count, _references.Count));
        }

        _sides = new (double, double)[_references.Count];
        var buffer = new float[_cohort.Length];
        for (var individual = 0; individual < _sides.Length; individual++)
        {
            _sides[individual] = Side(gallery, individual, fresh: false, buffer);
        }
    }

    /// <summary>The side of every individual of a gallery without a session.</summary>
    public (double Mean, double Deviation)[] Sides(GalleryScores gallery)
    {
        var affected = _references.IndividualsIn(gallery.Session);
        var touched = _cohortSessions.Contains(gallery.Session);
        if (affected.IsEmpty && !touched)
        {
            return _sides;
        }

        var sides = _sides.ToArray();
        var buffer = new float[_cohort.Length];
        for (var individual = 0; touched && individual < sides.Length; individual++)
        {
            sides[individual] = Side(gallery, individual, fresh: false, buffer);
        }

        foreach (var individual in affected)
        {
            sides[individual] = Side(gallery, individual, fresh: true, buffer);
        }

        return sides;
    }

    /// <summary>Normalises the scores of one call.</summary>
    /// <param name="gallery">The gallery that scored it.</param>
    /// <param name="sides">Its sides.</param>
    /// <param name="call">The call.</param>
    /// <param name="scores">[individuals] scores; overwritten.</param>
    public void Normalise(GalleryScores gallery, (double Mean, double Deviation)[] sides, ReadOnlySpan<float> call, Span<float> scores)
    {
        var cohort = new List<(float Score, int Individual)>(_cohort.Length);
        foreach (var row in _cohort)
        {
            if (_references.Sessions[row] != gallery.Session)
            {
                cohort.Add((gallery.Pair(call, _references.Rows.Row(row)), _references.Individuals[row]));
            }
        }

        cohort.Sort((left, right) => right.Score.CompareTo(left.Score));
        var nearest = cohort.Take(_nearest).Select(member => member.Individual).ToHashSet();
        var general = Measure(cohort, individual: -1);
        for (var individual = 0; individual < scores.Length; individual++)
        {
            if (!float.IsNaN(scores[individual]))
            {
                var own = nearest.Contains(individual) ? Measure(cohort, individual) : general;
                var side = sides[individual];
                scores[individual] = (float)((((scores[individual] - own.Mean) / own.Deviation) + ((scores[individual] - side.Mean) / side.Deviation)) / 2);
            }
        }
    }

    /// <summary>The deviation of the nearest cohort scores, not counting an individual's own.</summary>
    private (double Mean, double Deviation) Measure(List<(float Score, int Individual)> cohort, int individual)
    {
        double sum = 0, squares = 0;
        var count = 0;
        for (var i = 0; i < cohort.Count && count < _nearest; i++)
        {
            if (cohort[i].Individual != individual)
            {
                sum += cohort[i].Score;
                squares += (double)cohort[i].Score * cohort[i].Score;
                count++;
            }
        }

        return Moments(sum, squares, count);
    }

    private (double Mean, double Deviation) Side(GalleryScores gallery, int individual, bool fresh, float[] buffer)
    {
        var count = 0;
        for (var m = 0; m < _cohort.Length; m++)
        {
            var row = _cohort[m];
            if (_references.Individuals[row] != individual && _references.Sessions[row] != gallery.Session)
            {
                var score = fresh ? gallery.Score(_references.Rows.Row(row), individual) : _table[(m * _references.Count) + individual];
                if (!float.IsNaN(score))
                {
                    buffer[count++] = score;
                }
            }
        }

        Array.Sort(buffer, 0, count);
        double sum = 0, squares = 0;
        var used = Math.Min(count, _nearest);
        for (var i = 1; i <= used; i++)
        {
            sum += buffer[count - i];
            squares += (double)buffer[count - i] * buffer[count - i];
        }

        return Moments(sum, squares, used);
    }

    private static (double Mean, double Deviation) Moments(double sum, double squares, int count)
    {
        if (count < 2)
        {
            return (0, 1);
        }

        var mean = sum / count;
        return (mean, Math.Max(Math.Sqrt(Math.Max(0, (squares / count) - (mean * mean))), SmallestDeviation));
    }
}
