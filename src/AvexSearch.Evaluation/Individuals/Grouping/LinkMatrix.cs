namespace AvexSearch.Evaluation;

/// <summary>Average links between clusters, cross-session pairs first: pairs of one session count only where there is no other.</summary>
internal sealed class LinkMatrix(int size)
{
    private readonly double[] _crossSums = new double[(long)size * size];
    private readonly double[] _sameSums = new double[(long)size * size];
    private readonly int[] _crossCounts = new int[(long)size * size];
    private readonly int[] _sameCounts = new int[(long)size * size];
    private readonly bool[] _forbidden = new bool[(long)size * size];

    public void Forbid(int a, int b) => _forbidden[(a * size) + b] = _forbidden[(b * size) + a] = true;

    /// <summary>Adds a pair of segments to row a only; the caller adds it to row b as well.</summary>
    public void Add(int a, int b, bool sameSession, double score)
    {
        var at = (a * size) + b;
        if (sameSession)
        {
            _sameSums[at] += score;
            _sameCounts[at]++;
        }
        else
        {
            _crossSums[at] += score;
            _crossCounts[at]++;
        }
    }

    /// <summary>Average margin over the threshold; negative infinity when forbidden.</summary>
    public double Link(int a, int b, LinkThresholds thresholds)
    {
        var at = At(a, b);
        return _forbidden[at] ? double.NegativeInfinity
            : _crossCounts[at] > 0 ? (_crossSums[at] / _crossCounts[at]) - thresholds.CrossSession
            : (_sameSums[at] / _sameCounts[at]) - thresholds.SameSession;
    }

    /// <summary>Average score of the pairs from different sessions; null without any.</summary>
    public double? Across(int a, int b) => _crossCounts[At(a, b)] is > 0 and var count ? _crossSums[At(a, b)] / count : null;

    /// <summary>Average score of the pairs of one session; null without any.</summary>
    public double? Within(int a, int b) => _sameCounts[At(a, b)] is > 0 and var count ? _sameSums[At(a, b)] / count : null;

    /// <summary>Makes b part of a.</summary>
    public void Merge(int a, int b)
    {
        for (var other = 0; other < size; other++)
        {
            if (other != a && other != b)
            {
                var (to, from) = ((a * size) + other, (b * size) + other);
                var mirror = (other * size) + a;
                _crossSums[to] = _crossSums[mirror] = _crossSums[to] + _crossSums[from];
                _sameSums[to] = _sameSums[mirror] = _sameSums[to] + _sameSums[from];
                _crossCounts[to] = _crossCounts[mirror] = _crossCounts[to] + _crossCounts[from];
                _sameCounts[to] = _sameCounts[mirror] = _sameCounts[to] + _sameCounts[from];
                _forbidden[to] = _forbidden[mirror] = _forbidden[to] || _forbidden[from];
            }
        }
    }

    // One direction only, so that rounding is the same from both sides.
    private int At(int a, int b) => a < b ? (a * size) + b : (b * size) + a;
}
