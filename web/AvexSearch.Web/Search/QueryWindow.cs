namespace AvexSearch.Web.Search;

/// <summary>The part of a sound that is asked with.</summary>
/// <param name="StartSeconds">Its start.</param>
/// <param name="EndSeconds">Its end, above <paramref name="StartSeconds"/>.</param>
public sealed record QueryWindow(double StartSeconds, double EndSeconds)
{
    /// <summary>The shortest window that can be dragged; <c>query-window.js</c> has the same number.</summary>
    public const double ShortestSeconds = 0.2;

    /// <summary>Its length.</summary>
    public double Seconds => EndSeconds - StartSeconds;

    /// <summary>The same window inside a sound, not shorter than it may be.</summary>
    /// <param name="durationSeconds">Duration of the sound.</param>
    public QueryWindow Within(double durationSeconds)
    {
        var seconds = Math.Clamp(Seconds, Math.Min(ShortestSeconds, durationSeconds), durationSeconds);
        var start = Math.Clamp(StartSeconds, 0, durationSeconds - seconds);
        return new QueryWindow(Math.Round(start, 3), Math.Round(start + seconds, 3));
    }
}
