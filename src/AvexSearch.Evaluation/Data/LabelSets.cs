namespace AvexSearch.Evaluation;

/// <summary>The labels of n items: none, one or several classes each.</summary>
public sealed class LabelSets
{
    private readonly int[][] _items;

    private LabelSets(IReadOnlyList<string> classes, int[][] items) => (Classes, _items) = (classes, items);

    /// <summary>Names of the classes, in ordinal order; a class is its place in this list.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>Number of items n.</summary>
    public int Count => _items.Length;

    /// <summary>True when every item has exactly one class.</summary>
    public bool IsSingleLabel => Array.TrueForAll(_items, item => item.Length == 1);

    /// <summary>Items that have one label each.</summary>
    /// <param name="labels">[n] names.</param>
    public static LabelSets FromSingle(IEnumerable<string> labels) => FromSets(labels.Select(label => (IReadOnlyCollection<string>)[label]));

    /// <summary>Items that have any number of labels.</summary>
    /// <param name="labels">[n] sets of names; a repeated name counts once.</param>
    public static LabelSets FromSets(IEnumerable<IReadOnlyCollection<string>> labels)
    {
        var sets = labels.ToList();
        var classes = sets.SelectMany(set => set).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        var places = classes.Select((name, place) => (name, place)).ToDictionary(pair => pair.name, pair => pair.place, StringComparer.Ordinal);
        return new LabelSets(classes, [.. sets.Select(set => set.Select(name => places[name]).Distinct().Order().ToArray())]);
    }

    /// <summary>The classes of an item, ascending; empty when it has none.</summary>
    public ReadOnlySpan<int> Of(int item) => _items[item];

    /// <summary>[n] classes of items that have one each.</summary>
    /// <exception cref="InvalidOperationException">An item has none or several.</exception>
    public int[] OnlyClasses() => Array.ConvertAll(_items, item => item.Length == 1
        ? item[0]
        : throw new InvalidOperationException($"An item has {item.Length} labels, exactly one was expected."));

    /// <summary>Whether two items have a class in common.</summary>
    public bool Share(int left, int right)
    {
        var (a, b) = (_items[left], _items[right]);
        for (int i = 0, j = 0; i < a.Length && j < b.Length;)
        {
            if (a[i] == b[j])
            {
                return true;
            }

            _ = a[i] < b[j] ? i++ : j++;
        }

        return false;
    }

    /// <summary>Some items in the order asked for; the classes stay the same, also those that no chosen item has.</summary>
    public LabelSets Select(IReadOnlyList<int> items) => new(Classes, [.. items.Select(item => _items[item])]);
}
