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
    private readonly (float Score, int Member)[][] _columns;
    private readonly (double Mean, double Deviation)[] _sides;
    private readonly HashSet<int> _cohortSessions;

    public AdaptiveNorm(GalleryScores gallery, CohortSettings settings)
    {
        _references = gallery.References;
        _nearest = settings.Nearest;
        _cohort = Spread.Over([.. Enumerable.Range(0, _references.Items.Length)], _references.Individuals, _references.Sessions, settings.Segments);
        _cohortSessions = [.. _cohort.Select(row => _references.Sessions[row])];
        _columns = new (float, int)[_references.Count][];
        _sides = new (double, double)[_references.Count];
        for (var individual = 0; individual < _sides.Length; individual++)
        {
            _columns[individual] = Column(gallery, individual);
            _sides[individual] = Side(_columns[individual], individual, gallery.Session);
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
        for (var individual = 0; touched && individual < sides.Length; individual++)
        {
            sides[individual] = Side(_columns[individual], individual, gallery.Session);
        }

        foreach (var individual in affected)
        {
            sides[individual] = Side(Column(gallery, individual), individual, gallery.Session);
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
        var keys = new float[_cohort.Length];
        var members = new int[_cohort.Length];
        for (var m = 0; m < keys.Length; m++)
        {
            (keys[m], members[m]) = (-gallery.Pair(call, _references.Rows.Row(_cohort[m])), m);
        }

        Array.Sort(keys, members);
        var cohort = Sorted(keys, members, keys.Length);
        var general = Side(cohort, individual: -1, gallery.Session);
        HashSet<int> nearest = [];
        for (int i = 0, counted = 0; i < cohort.Length && counted < _nearest; i++)
        {
            if (_references.Sessions[_cohort[cohort[i].Member]] != gallery.Session)
            {
                nearest.Add(_references.Individuals[_cohort[cohort[i].Member]]);
                counted++;
            }
        }

        for (var individual = 0; individual < scores.Length; individual++)
        {
            if (!float.IsNaN(scores[individual]))
            {
                var own = nearest.Contains(individual) ? Side(cohort, individual, gallery.Session) : general;
                var side = sides[individual];
                scores[individual] = (float)((((scores[individual] - own.Mean) / own.Deviation) + ((scores[individual] - side.Mean) / side.Deviation)) / 2);
            }
        }
    }

    /// <summary>The cohort's scores against an individual, greatest first.</summary>
    private (float Score, int Member)[] Column(GalleryScores gallery, int individual)
    {
        var keys = new float[_cohort.Length];
        var members = new int[_cohort.Length];
        var count = 0;
        for (var m = 0; m < keys.Length; m++)
        {
            var score = gallery.Score(_references.Rows.Row(_cohort[m]), individual);
            if (!float.IsNaN(score))
            {
                (keys[count], members[count]) = (-score, m);
                count++;
            }
        }

        Array.Sort(keys, members, 0, count);
        return Sorted(keys, members, count);
    }

    private static (float Score, int Member)[] Sorted(float[] negated, int[] members, int count)
    {
        var sorted = new (float, int)[count];
        for (var i = 0; i < count; i++)
        {
            sorted[i] = (-negated[i], members[i]);
        }

        return sorted;
    }

    /// <summary>Mean and deviation of the nearest cohort scores, not counting an individual's own and those of a session.</summary>
    private (double Mean, double Deviation) Side((float Score, int Member)[] sorted, int individual, int session)
    {
        double sum = 0, squares = 0;
        var count = 0;
        for (var i = 0; i < sorted.Length && count < _nearest; i++)
        {
            var row = _cohort[sorted[i].Member];
            if (_references.Individuals[row] != individual && _references.Sessions[row] != session)
            {
                sum += sorted[i].Score;
                squares += (double)sorted[i].Score * sorted[i].Score;
                count++;
            }
        }

        return Moments(sum, squares, count);
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
