namespace AvexSearch.Evaluation;

/// <summary>How often each cluster meets each class: all that the scores of a clustering need.</summary>
public sealed class ContingencyTable
{
    private readonly int[] _clusterOf;
    private readonly int[] _classOf;
    private readonly long[] _cells;

    private ContingencyTable(int[] clusters, int[] classes, int[] clusterOf, int[] classOf, long[] cells)
    {
        (Clusters, Classes, _clusterOf, _classOf, _cells) = (clusters, classes, clusterOf, classOf, cells);
        (ClusterSizes, ClassSizes) = (new long[clusters.Length], new long[classes.Length]);
        for (var i = 0; i < cells.Length; i++)
        {
            ClusterSizes[i / classes.Length] += cells[i];
            ClassSizes[i % classes.Length] += cells[i];
            Items += cells[i];
        }
    }

    /// <summary>Numbers of the clusters, ascending: the rows.</summary>
    public IReadOnlyList<int> Clusters { get; }

    /// <summary>Numbers of the classes, ascending: the columns.</summary>
    public IReadOnlyList<int> Classes { get; }

    /// <summary>Items counted.</summary>
    public long Items { get; }

    /// <summary>Items in a row and a column.</summary>
    public long this[int row, int column] => _cells[(row * Classes.Count) + column];

    /// <summary>[rows] items of each cluster.</summary>
    internal long[] ClusterSizes { get; }

    /// <summary>[columns] items of each class.</summary>
    internal long[] ClassSizes { get; }

    /// <summary>[rows, columns] items.</summary>
    internal ReadOnlySpan<long> Cells => _cells;

    /// <summary>Counts the items of two labelings.</summary>
    /// <param name="classes">[n] class of each item; any numbers.</param>
    /// <param name="clusters">[n] cluster of each item; any numbers.</param>
    /// <exception cref="ArgumentException">Lengths that differ.</exception>
    public static ContingencyTable Of(ReadOnlySpan<int> classes, ReadOnlySpan<int> clusters)
    {
        if (classes.Length != clusters.Length)
        {
            throw new ArgumentException($"There are {clusters.Length} clusters for {classes.Length} classes, one of each per item was expected.");
        }

        var (rowNames, rows) = Dense(clusters);
        var (columnNames, columns) = Dense(classes);
        var cells = new long[rowNames.Length * columnNames.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            cells[(rows[i] * columnNames.Length) + columns[i]]++;
        }

        return new ContingencyTable(rowNames, columnNames, rows, columns, cells);
    }

    /// <summary>The same items counted as often as they were drawn: the table of a draw.</summary>
    /// <param name="counts">[n] times each item counts, 0 or more.</param>
    /// <exception cref="ArgumentException">Another number of counts than of items.</exception>
    public ContingencyTable Drawn(ReadOnlySpan<int> counts)
    {
        if (counts.Length != _clusterOf.Length)
        {
            throw new ArgumentException($"There are {counts.Length} counts for {_clusterOf.Length} items.", nameof(counts));
        }

        var cells = new long[_cells.Length];
        for (var i = 0; i < counts.Length; i++)
        {
            cells[(_clusterOf[i] * Classes.Count) + _classOf[i]] += counts[i];
        }

        return new ContingencyTable((int[])Clusters, (int[])Classes, _clusterOf, _classOf, cells);
    }

    private static (int[] Names, int[] Places) Dense(ReadOnlySpan<int> labels)
    {
        var names = new HashSet<int>(labels.ToArray()).Order().ToArray();
        var placeOf = names.Select((name, place) => (name, place)).ToDictionary(pair => pair.name, pair => pair.place);
        var places = new int[labels.Length];
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = placeOf[labels[i]];
        }

        return (names, places);
    }
}
