namespace AvexSearch.Evaluation;

/// <summary>Items to learn from, to choose by and to test on.</summary>
/// <param name="Train">Places of the items to learn from, ascending.</param>
/// <param name="Validation">Places of the items to choose settings by, ascending; may be empty.</param>
/// <param name="Test">Places of the items that the figures are about, ascending.</param>
public sealed record DataSplit(IReadOnlyList<int> Train, IReadOnlyList<int> Validation, IReadOnlyList<int> Test)
{
    /// <summary>What a reader of the figures must know: classes that cannot be learned, cannot be tested or cannot be chosen by.</summary>
    /// <param name="labels">Labels of all items.</param>
    /// <returns>Sentences, in the order of the classes; empty when every class is in every part that has items.</returns>
    public IReadOnlyList<string> Notes(LabelSets labels)
    {
        var (train, test) = (Occurring(labels, Train), Occurring(labels, Test));
        List<string> notes = [];
        for (var place = 0; place < labels.Classes.Count; place++)
        {
            if (test[place] && !train[place])
            {
                notes.Add($"Class '{labels.Classes[place]}' is in the test part only: it cannot be learned, and its items count as missed.");
            }
            else if (train[place] && !test[place])
            {
                notes.Add($"Class '{labels.Classes[place]}' is in the training part only: nothing is known about how well it is found.");
            }
        }

        return notes;
    }

    /// <summary>Groups that have items in more than one part, ascending: what is alike in a group may be learned in place of the labels.</summary>
    /// <param name="groups">[n] groups of all items.</param>
    public IReadOnlyList<int> SharedGroups(IReadOnlyList<int> groups) =>
        [.. new[] { Train, Validation, Test }.SelectMany(part => part.Select(item => groups[item]).Distinct()).GroupBy(group => group).Where(parts => parts.Count() > 1).Select(parts => parts.Key).Order()];

    /// <summary>An item by its number, where nothing better is known.</summary>
    internal static string Numbered(int item) => $"Item {item}";

    /// <summary>Refuses a split that would flatter: a group on two sides.</summary>
    /// <param name="groups">[n] groups of all items.</param>
    /// <param name="nameOf">What an item is called in messages.</param>
    /// <exception cref="ArgumentException">An item is in two parts, is not there, or shares its group with one in another part.</exception>
    internal void Check(ReadOnlySpan<int> groups, Func<int, string> nameOf)
    {
        var sides = new Dictionary<int, (string Part, int Item)>();
        var seen = new HashSet<int>();
        foreach (var (part, items) in new[] { ("training", Train), ("validation", Validation), ("test", Test) })
        {
            foreach (var item in items)
            {
                if ((uint)item >= (uint)groups.Length || !seen.Add(item))
                {
                    throw new ArgumentException($"{nameOf(item)} of the {part} part is in the split twice, or is none of the {groups.Length} items.");
                }

                if (!sides.TryAdd(groups[item], (part, item)) && sides[groups[item]] is var other && other.Part != part)
                {
                    throw new ArgumentException(
                        $"{nameOf(other.Item)} ({other.Part}) and {nameOf(item)} ({part}) are of one group: a recording, site or session belongs to one part.");
                }
            }
        }
    }

    private static bool[] Occurring(LabelSets labels, IReadOnlyList<int> items)
    {
        var occurring = new bool[labels.Classes.Count];
        foreach (var item in items)
        {
            foreach (var place in labels.Of(item))
            {
                occurring[place] = true;
            }
        }

        return occurring;
    }
}
