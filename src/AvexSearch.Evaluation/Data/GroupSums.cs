using System.Numerics.Tensors;

namespace AvexSearch.Evaluation;

/// <summary>Sums of the values of each group, so that the means of a draw cost as much as there are groups, not items.</summary>
/// <remarks>An entry is a group, or what a group has of a class; its numbers are a sum and a count for each column of values.</remarks>
internal sealed class GroupSums
{
    private readonly int _columns;
    private readonly int _classes;
    private readonly List<(int Group, int Class)> _entries = [];
    private readonly double[] _sums;

    /// <param name="places">[n] group of each item, numbered from 0.</param>
    /// <param name="classes">Classes over which a mean of means is taken, or null for a plain mean. An item counts in each of its classes.</param>
    /// <param name="values">[columns][n] values; NaN: the item is left out of that column.</param>
    public GroupSums(ReadOnlySpan<int> places, LabelSets? classes, IReadOnlyList<ReadOnlyMemory<double>> values)
    {
        (_columns, _classes) = (values.Count, classes?.Classes.Count ?? 1);
        var known = new Dictionary<(int, int), int>();
        var entryOf = new List<(int Item, int Entry)>();
        for (var item = 0; item < places.Length; item++)
        {
            foreach (var label in classes is null ? [0] : classes.Of(item))
            {
                entryOf.Add((item, Entry(known, (places[item], label))));
            }
        }

        _sums = new double[_entries.Count * 2 * _columns];
        foreach (var (item, entry) in entryOf)
        {
            Add(item, _sums.AsSpan(entry * 2 * _columns, 2 * _columns), values);
        }
    }

    /// <summary>The means of a draw.</summary>
    /// <param name="drawn">[groups] how often each group was drawn.</param>
    /// <param name="means">[columns] mean, or mean over classes of the means; NaN where nothing was drawn.</param>
    public void Means(ReadOnlySpan<int> drawn, Span<double> means)
    {
        var width = 2 * _columns;
        var totals = new double[_classes * width];
        for (var entry = 0; entry < _entries.Count; entry++)
        {
            var (group, label) = _entries[entry];
            if (drawn[group] > 0)
            {
                var total = totals.AsSpan(label * width, width);
                TensorPrimitives.MultiplyAdd(_sums.AsSpan(entry * width, width), drawn[group], total, total);
            }
        }

        for (var column = 0; column < _columns; column++)
        {
            means[column] = MeanOfMeans(totals, column);
        }
    }

    private double MeanOfMeans(double[] totals, int column)
    {
        double sum = 0;
        var count = 0;
        for (var at = column; at < totals.Length; at += 2 * _columns)
        {
            if (totals[at + _columns] > 0)
            {
                sum += totals[at] / totals[at + _columns];
                count++;
            }
        }

        return count == 0 ? double.NaN : sum / count;
    }

    private int Entry(Dictionary<(int, int), int> known, (int, int) key)
    {
        if (!known.TryGetValue(key, out var entry))
        {
            known.Add(key, entry = _entries.Count);
            _entries.Add(key);
        }

        return entry;
    }

    private void Add(int item, Span<double> sums, IReadOnlyList<ReadOnlyMemory<double>> values)
    {
        for (var column = 0; column < _columns; column++)
        {
            if (values[column].Span[item] is var value && !double.IsNaN(value))
            {
                sums[column] += value;
                sums[_columns + column]++;
            }
        }
    }
}
