namespace AvexSearch.Evaluation;

/// <summary>The mean of every individual's references and their number, without those of one session.</summary>
internal sealed class ReferenceMeans
{
    private readonly ReferenceSet _references;
    private readonly float[] _means;
    private readonly int[] _counts;
    private readonly Dictionary<int, (float[] Mean, int Count)> _changed = [];

    public ReferenceMeans(ReferenceSet references)
    {
        (_references, _means, _counts) = (references, new float[references.Count * references.Rows.Dimensions], new int[references.Count]);
        Parallel.For(0, references.Count, individual =>
        {
            var (mean, count) = Measure(individual, GalleryScores.NoSession);
            mean.CopyTo(_means, individual * mean.Length);
            _counts[individual] = count;
        });
    }

    private ReferenceMeans(ReferenceMeans all, int session)
    {
        (_references, _means, _counts) = (all._references, all._means, all._counts);
        foreach (var individual in _references.IndividualsIn(session))
        {
            _changed[individual] = Measure(individual, session);
        }
    }

    public ReferenceMeans Without(int session) => new(this, session);

    public ReadOnlySpan<float> Of(int individual, out int count)
    {
        if (_changed.Count > 0 && _changed.TryGetValue(individual, out var changed))
        {
            count = changed.Count;
            return changed.Mean;
        }

        count = _counts[individual];
        return _means.AsSpan(individual * _references.Rows.Dimensions, _references.Rows.Dimensions);
    }

    private (float[] Mean, int Count) Measure(int individual, int session)
    {
        var sums = new double[_references.Rows.Dimensions];
        var count = 0;
        for (var row = _references.Start(individual); row < _references.End(individual); row++)
        {
            if (_references.Sessions[row] == session)
            {
                continue;
            }

            count++;
            var values = _references.Rows.Row(row);
            for (var i = 0; i < sums.Length; i++)
            {
                sums[i] += values[i];
            }
        }

        return (Array.ConvertAll(sums, sum => (float)(sum / Math.Max(1, count))), count);
    }
}
