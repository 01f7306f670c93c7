using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>Says the session of a recording, the same for labels, hits, clips, spans and groups.</summary>
/// <remarks>
/// What is stated for the very span; else what labels, or people who enrolled, state of the recording; else the session that the collection uses for its place and
/// day, where it is only one; else what <see cref="SessionRule"/> says.
/// </remarks>
internal sealed class KnownSessions
{
    private readonly ILookup<long, SessionUseRow> _byRecording;
    private readonly ILookup<DateTime, SessionUseRow> _byDay;
    private readonly Dictionary<(long Recording, string? Site), (string Session, string Rule)> _said = [];

    public KnownSessions(IReadOnlyList<SessionUseRow> uses)
    {
        _byRecording = uses.Where(use => use.RecordingId is not null).ToLookup(use => use.RecordingId!.Value);
        _byDay = uses.Where(use => use is { Day: not null, Session: not null }).ToLookup(use => use.Day!.Value);
    }

    /// <summary>Whether somebody said the session, so that it does not follow from place and day.</summary>
    public static bool IsStated(string rule) => rule is "label" or "given";

    /// <summary>The session of a recording and the rule that it follows.</summary>
    /// <param name="recording">The recording.</param>
    /// <param name="session">What a label or a person says of the span, or null.</param>
    /// <param name="isLabel">Whether a label says it.</param>
    /// <param name="site">Place by that label, or null.</param>
    public (string Session, string Rule) Of(RecordingRow recording, string? session, bool isLabel, string? site)
    {
        if (!string.IsNullOrWhiteSpace(session))
        {
            return SessionRule.Of(recording, session, isLabel, site);
        }

        if (!_said.TryGetValue((recording.Id, site), out var said))
        {
            _said.Add((recording.Id, site), said = Find(recording, site));
        }

        return said;
    }

    /// <summary>Day and place of a recording, by its labels where it has no coordinates.</summary>
    public SessionPlace PlaceOf(RecordingRow recording, string? site = null) => SessionPlace.Of(
        recording, site ?? (_byRecording[recording.Id].Select(use => use.Site).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).ToList() is [var only] ? only : null));

    private (string Session, string Rule) Find(RecordingRow recording, string? site)
    {
        var stated = _byRecording[recording.Id].Where(use => use.Session is not null && IsStated(use.Rule))
            .OrderByDescending(use => use.Rule == "label").ThenBy(use => use.Session, StringComparer.Ordinal).FirstOrDefault();
        if (stated is not null)
        {
            return (stated.Session!, stated.Rule);
        }

        var place = PlaceOf(recording, site);
        var byRule = SessionRule.Of(recording, null, isLabel: false, place.Site);
        string[] used = place.Day is { } day
            ? [.. _byDay[day].Where(use => SessionPlace.Of(use).MayBe(place)).Select(use => use.Session!).Distinct(StringComparer.Ordinal)]
            : [];
        return used is [var only] ? (only, byRule.Rule) : byRule;
    }
}
