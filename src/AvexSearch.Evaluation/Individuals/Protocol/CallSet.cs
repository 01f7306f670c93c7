namespace AvexSearch.Evaluation;

/// <summary>Checked segments with names turned into numbers.</summary>
internal sealed class CallSet
{
    private CallSet(EmbeddingMatrix unit, IReadOnlyList<string> names, int[] individuals, int[] sessions) =>
        (Unit, Names, Individuals, Sessions, SessionCount) = (unit, names, individuals, sessions, sessions.Length == 0 ? 0 : sessions.Max() + 1);

    /// <summary>[n, dimensions] embeddings of length 1.</summary>
    public EmbeddingMatrix Unit { get; }

    /// <summary>Names of the individuals in ordinal order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>[n] individual of each segment, a place in <see cref="Names"/>.</summary>
    public int[] Individuals { get; }

    /// <summary>[n] session of each segment, numbered from 0 without gaps.</summary>
    public int[] Sessions { get; }

    /// <summary>Number of sessions.</summary>
    public int SessionCount { get; }

    /// <summary>Number of segments n.</summary>
    public int Count => Individuals.Length;

    public static CallSet Of(IndividualSegments segments)
    {
        var count = segments.Embeddings.Count;
        Check(segments.Individuals, count, "names of individuals");
        Check(segments.Sessions, count, "sessions");
        if (segments.Recordings is { } recordings)
        {
            Check(recordings, count, "recordings");
        }

        if (segments.Years is { } years && years.Count != count)
        {
            throw new ArgumentException($"There are {years.Count} years for {count} segments.", nameof(segments));
        }

        var (names, individuals) = Numbered(segments.Individuals);
        var (_, sessions) = Numbered(segments.Sessions);
        sessions = segments.Recordings is null ? sessions : Joined(sessions, Numbered(segments.Recordings).Numbers);
        return new CallSet(segments.Embeddings.Unit(), names, individuals, Joined(sessions, segments.Embeddings.EqualRows()));
    }

    /// <summary>The same segments with years as sessions; a session that lasts into the next year is of its first, so that its segments stay on one side.</summary>
    /// <param name="years">[n] year of each segment.</param>
    public CallSet WithYears(IReadOnlyList<int> years)
    {
        var firsts = new int[SessionCount];
        Array.Fill(firsts, int.MaxValue);
        for (var i = 0; i < Count; i++)
        {
            firsts[Sessions[i]] = Math.Min(firsts[Sessions[i]], years[i]);
        }

        return WithSessions(Array.ConvertAll(Sessions, session => firsts[session]));
    }

    /// <summary>The same segments with other sessions, which are numbered again in the same order.</summary>
    /// <param name="sessions">[n] number of the session of each segment.</param>
    public CallSet WithSessions(int[] sessions)
    {
        var present = sessions.Distinct().Order().ToList();
        return new CallSet(Unit, Names, Individuals, Array.ConvertAll(sessions, present.BinarySearch));
    }

    /// <summary>Some segments; individuals and sessions are numbered again in the same order.</summary>
    public CallSet Select(IReadOnlyList<int> items)
    {
        var names = items.Select(item => Individuals[item]).Distinct().Order().ToList();
        var sessions = items.Select(item => Sessions[item]).Distinct().Order().ToList();
        return new CallSet(
            Unit.Select(items), [.. names.Select(individual => Names[individual])], [.. items.Select(item => names.BinarySearch(Individuals[item]))],
            [.. items.Select(item => sessions.BinarySearch(Sessions[item]))]);
    }

    private static void Check(IReadOnlyList<string> names, int count, string what)
    {
        if (names.Count != count)
        {
            throw new ArgumentException($"There are {names.Count} {what} for {count} segments.", nameof(names));
        }

        for (var i = 0; i < count; i++)
        {
            if (string.IsNullOrWhiteSpace(names[i]))
            {
                throw new ArgumentException($"Segment {i} has none of the {what}; every segment needs one.", nameof(names));
            }
        }
    }

    private static (string[] Names, int[] Numbers) Numbered(IReadOnlyList<string> labels)
    {
        string[] names = [.. labels.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var numbers = names.Select((name, number) => (name, number)).ToDictionary(pair => pair.name, pair => pair.number, StringComparer.Ordinal);
        return (names, [.. labels.Select(label => numbers[label])]);
    }

    /// <summary>Sessions that share a recording (or a clip) become one, numbered again in the order of their lowest number.</summary>
    /// <param name="sessions">[n] session of each segment.</param>
    /// <param name="shared">[n] number of what it is of.</param>
    private static int[] Joined(int[] sessions, int[] shared)
    {
        var sets = new DisjointSets(sessions.Length == 0 ? 0 : sessions.Max() + 1);
        var first = new Dictionary<int, int>();
        for (var i = 0; i < sessions.Length; i++)
        {
            if (!first.TryAdd(shared[i], sessions[i]))
            {
                sets.Join(first[shared[i]], sessions[i]);
            }
        }

        var (numbers, _) = sets.Numbered();
        return Array.ConvertAll(sessions, session => numbers[session]);
    }
}
