namespace AvexSearch.Evaluation;

/// <summary>Who asks, who may answer, and who is right.</summary>
internal sealed class CandidatePlan
{
    /// <summary>What stands in a row of similarities for one who is not, or no longer, of interest.</summary>
    public const float Taken = float.NegativeInfinity;

    private readonly LabelSets _labels;
    private readonly ReadOnlyMemory<int> _groups;
    private readonly int[] _places;
    private readonly int[][] _byClass;
    private readonly Dictionary<int, int[]> _byGroup;

    public CandidatePlan(RetrievalRequest request)
    {
        (_labels, _groups) = (request.Labels, request.Groups);
        Queries = Chosen(request.IsQuery, request.Embeddings.Count);
        Database = Chosen(request.IsDatabase, request.Embeddings.Count);
        _places = new int[request.Embeddings.Count];
        Array.Fill(_places, -1);
        var byClass = Enumerable.Range(0, _labels.Classes.Count).Select(_ => new List<int>()).ToArray();
        for (var place = 0; place < Database.Length; place++)
        {
            _places[Database[place]] = place;
            foreach (var label in _labels.Of(Database[place]))
            {
                byClass[label].Add(place);
            }
        }

        _byClass = Array.ConvertAll(byClass, places => places.ToArray());
        _byGroup = _groups.IsEmpty
            ? []
            : Enumerable.Range(0, Database.Length).GroupBy(place => _groups.Span[Database[place]]).ToDictionary(group => group.Key, group => group.ToArray());
    }

    /// <summary>Items that ask, ascending.</summary>
    public int[] Queries { get; }

    /// <summary>Items that are ranked, ascending; a place is an index into this list.</summary>
    public int[] Database { get; }

    /// <summary>Takes those out of a row that are no candidates for an item: itself and its group.</summary>
    /// <param name="item">The query.</param>
    /// <param name="row">[database] similarities.</param>
    /// <returns>How many were taken out.</returns>
    public int TakeOutsiders(int item, Span<float> row)
    {
        var taken = 0;
        if (_places[item] >= 0)
        {
            row[_places[item]] = Taken;
            taken = 1;
        }

        if (_groups.IsEmpty || !_byGroup.TryGetValue(_groups.Span[item], out var places))
        {
            return taken;
        }

        foreach (var place in places)
        {
            row[place] = Taken;
        }

        // The item is of its own group: if it is in the database, it was among these places.
        return places.Length;
    }

    /// <summary>Takes the candidates out of a row that share a label with an item.</summary>
    /// <param name="item">The query.</param>
    /// <param name="row">[database] similarities, without outsiders.</param>
    /// <param name="positives">Receives them, in no order.</param>
    public void TakePositives(int item, Span<float> row, List<RankKey> positives)
    {
        foreach (var label in _labels.Of(item))
        {
            foreach (var place in _byClass[label])
            {
                if (row[place] != Taken)
                {
                    positives.Add(new RankKey(row[place], place));
                    row[place] = Taken;
                }
            }
        }
    }

    private static int[] Chosen(ReadOnlyMemory<bool> marks, int count) =>
        [.. Enumerable.Range(0, count).Where(item => marks.IsEmpty || marks.Span[item])];
}
