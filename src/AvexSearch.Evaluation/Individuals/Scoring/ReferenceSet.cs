namespace AvexSearch.Evaluation;

/// <summary>References in some space, sorted by individual, then session, then place.</summary>
internal sealed class ReferenceSet
{
    private readonly int[] _starts;
    private readonly Dictionary<int, int[]> _individualsOfSession;

    /// <summary>Sorts references.</summary>
    /// <param name="space">[n, dimensions] vectors of all items.</param>
    /// <param name="items">Which items are references.</param>
    /// <param name="individuals">[n] individual of each item.</param>
    /// <param name="sessions">[n] session of each item.</param>
    /// <param name="count">Number of individuals; some may have no reference.</param>
    public ReferenceSet(EmbeddingMatrix space, IEnumerable<int> items, int[] individuals, int[] sessions, int count)
    {
        Items = [.. items.OrderBy(item => individuals[item]).ThenBy(item => sessions[item]).ThenBy(item => item)];
        Rows = space.Select(Items);
        Individuals = [.. Items.Select(item => individuals[item])];
        Sessions = [.. Items.Select(item => sessions[item])];
        _starts = new int[count + 1];
        foreach (var individual in Individuals)
        {
            _starts[individual + 1]++;
        }

        for (var i = 0; i < count; i++)
        {
            _starts[i + 1] += _starts[i];
        }

        _individualsOfSession = Enumerable.Range(0, Items.Length).GroupBy(row => Sessions[row], row => Individuals[row])
            .ToDictionary(group => group.Key, group => group.Distinct().ToArray());
    }

    /// <summary>[m] item of each row.</summary>
    public int[] Items { get; }

    /// <summary>[m, dimensions] vectors.</summary>
    public EmbeddingMatrix Rows { get; }

    /// <summary>[m] individual of each row, ascending.</summary>
    public int[] Individuals { get; }

    /// <summary>[m] session of each row.</summary>
    public int[] Sessions { get; }

    /// <summary>Number of individuals, with and without references.</summary>
    public int Count => _starts.Length - 1;

    /// <summary>First row of an individual.</summary>
    public int Start(int individual) => _starts[individual];

    /// <summary>The row after an individual's last.</summary>
    public int End(int individual) => _starts[individual + 1];

    /// <summary>Individuals with a reference in a session.</summary>
    public ReadOnlySpan<int> IndividualsIn(int session) => _individualsOfSession.TryGetValue(session, out var individuals) ? individuals : [];
}
