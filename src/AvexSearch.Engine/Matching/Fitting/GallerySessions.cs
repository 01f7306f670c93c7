using AvexSearch.Evaluation;
using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>The sessions of a gallery: which of them count as one, and which may be that of a call.</summary>
/// <remarks>
/// A session that somebody stated stays what it is. One that follows from place and day may be any that was stated for that place and day, so that they count as
/// one: otherwise calls of one session would be compared as if they were of two.
/// </remarks>
internal sealed class GallerySessions
{
    private const int MostNamed = 3;

    private readonly SessionUseRow[] _uses;
    private readonly Dictionary<string, string> _names;

    /// <summary>Looks sessions through.</summary>
    /// <param name="uses">Sessions of references.</param>
    public GallerySessions(IEnumerable<SessionUseRow> uses)
    {
        _uses = [.. uses.Where(use => use.Session is not null)];
        string[] names = [.. _uses.Select(use => use.Session!).Distinct(StringComparer.Ordinal)];
        var numbers = names.Index().ToDictionary(name => name.Item, name => name.Index, StringComparer.Ordinal);
        var sets = new DisjointSets(names.Length);
        foreach (var day in _uses.Where(use => use.Day is not null).GroupBy(use => use.Day))
        {
            var places = day.Select(use => (use.Session, Place: SessionPlace.Of(use), IsStated: KnownSessions.IsStated(use.Rule))).Distinct().ToList();
            foreach (var (session, place, _) in places.Where(use => !use.IsStated))
            {
                places.Where(other => other.Place.MayBe(place)).ToList().ForEach(other => sets.Join(numbers[session!], numbers[other.Session!]));
            }
        }

        _names = names.GroupBy(name => sets.Find(numbers[name])).SelectMany(joined => joined.Select(name => (name, Joined: NameOf([.. joined.Order(StringComparer.Ordinal)]))))
            .ToDictionary(pair => pair.name, pair => pair.Joined, StringComparer.Ordinal);
    }

    /// <summary>What a session is called together with those that count as one with it.</summary>
    public string Of(string session) => _names.GetValueOrDefault(session, session);

    /// <summary>The sessions, as they count, of which a call of that day and place may be.</summary>
    public IEnumerable<string> At(SessionPlace place) =>
        _uses.Where(use => SessionPlace.Of(use).MayBe(place)).Select(use => Of(use.Session!)).Distinct(StringComparer.Ordinal);

    /// <summary>A sentence where sessions of several names count as one; none where they do not.</summary>
    public IEnumerable<string> Notes()
    {
        var joined = _names.GroupBy(pair => pair.Value, pair => pair.Key).Where(names => names.Skip(1).Any()).Select(names => names.Key).Order(StringComparer.Ordinal).ToList();
        if (joined.Count > 0)
        {
            yield return $"Sessions of one day and place have several names, and for some references nobody said the session, so that they count as one: {string.Join("; ", joined.Take(MostNamed))}" +
                $"{(joined.Count > MostNamed ? $"; and {joined.Count - MostNamed} more" : "")}. Where they are different sessions, enrol with the session of each recording.";
        }
    }

    private static string NameOf(string[] names) =>
        string.Join(" + ", names.Take(MostNamed)) + (names.Length > MostNamed ? $" + {names.Length - MostNamed} more" : "");
}
