namespace AvexSearch.Evaluation;

/// <summary>Makes training, validation and test parts in which no group (recording, site, session) is on two sides.</summary>
public static class GroupedSplits
{
    /// <summary>The names of parts that are known, for people.</summary>
    public const string KnownParts = "train (training), valid (val, validation, dev) and test";

    private const int SmallestFolds = 2;

    /// <summary>The part that a name stands for. Case and spaces around don't matter.</summary>
    /// <param name="name">The name; null or blank for no part.</param>
    /// <param name="part">The part; null for none.</param>
    /// <returns>False when the name is not known.</returns>
    public static bool TryPart(string? name, out DataPart? part)
    {
        part = name?.Trim().ToUpperInvariant() switch
        {
            "TRAIN" or "TRAINING" => DataPart.Train,
            "VALID" or "VAL" or "VALIDATION" or "DEV" => DataPart.Validation,
            "TEST" => DataPart.Test,
            _ => null,
        };
        return part is not null || string.IsNullOrWhiteSpace(name);
    }

    /// <summary>Parts as a label file names them (<see cref="KnownParts"/>).</summary>
    /// <param name="names">[n] names; an item with none (null or blank) is in no part.</param>
    /// <param name="groups">[n] groups that may be in one part only; empty: not checked.</param>
    /// <param name="nameOf">What an item is called in messages; null for its number.</param>
    /// <exception cref="ArgumentException">An unknown name, no item to train on or to test on, or a group on two sides.</exception>
    public static DataSplit FromNames(IReadOnlyList<string?> names, ReadOnlySpan<int> groups, Func<int, string>? nameOf = null)
    {
        nameOf ??= DataSplit.Numbered;
        List<int> train = [], validation = [], test = [];
        for (var item = 0; item < names.Count; item++)
        {
            if (!TryPart(names[item], out var part))
            {
                throw new ArgumentException($"{nameOf(item)} is in the part '{names[item]}'; known are {KnownParts}.");
            }

            (part switch { DataPart.Train => train, DataPart.Validation => validation, DataPart.Test => test, _ => null })?.Add(item);
        }

        if (train.Count == 0 || test.Count == 0)
        {
            throw new ArgumentException(
                $"The split has {train.Count} items to train on, {validation.Count} to validate on and {test.Count} to test on; train and test need some.");
        }

        var split = new DataSplit(train, validation, test);
        split.Check(groups.IsEmpty ? [.. Enumerable.Range(0, names.Count)] : SameLength(groups, names.Count), nameOf);
        return split;
    }

    /// <summary>A test part and, where asked for, a validation part of whole groups, classes spread as evenly as groups allow.</summary>
    /// <param name="labels">Labels of n items.</param>
    /// <param name="groups">[n] groups; empty: every item its own.</param>
    /// <param name="validationShare">Share of the items to validate on, 0 or more.</param>
    /// <param name="testShare">Share of the items to test on, above 0; both together below 1.</param>
    /// <param name="seed">The same seed gives the same split.</param>
    /// <exception cref="ArgumentException">Shares out of range, or fewer groups than parts.</exception>
    public static DataSplit HoldOut(LabelSets labels, ReadOnlySpan<int> groups, double validationShare, double testShare, int seed)
    {
        if (!(validationShare >= 0 && testShare > 0 && validationShare + testShare < 1))
        {
            throw new ArgumentException(
                $"Shares of {validationShare} for validation and {testShare} for the test leave nothing to train on; together they must be below 1, the test's above 0.");
        }

        double[] shares = validationShare > 0 ? [1 - validationShare - testShare, testShare, validationShare] : [1 - testShare, testShare];
        var parts = Parts(labels, groups, [.. Enumerable.Range(0, labels.Count)], shares, seed);
        return new DataSplit(parts[0], parts.Length > 2 ? parts[2] : [], parts[1]);
    }

    /// <summary>Parts for cross-validation: each is the test part once.</summary>
    /// <param name="labels">Labels of n items.</param>
    /// <param name="groups">[n] groups; empty: every item its own.</param>
    /// <param name="folds">Number of folds, at least 2 and at most as many as there are groups.</param>
    /// <param name="seed">The same seed gives the same folds.</param>
    /// <returns>[folds] splits without a validation part; every item is tested in exactly one.</returns>
    /// <exception cref="ArgumentException">Fewer than 2 folds, or fewer groups than folds.</exception>
    public static IReadOnlyList<DataSplit> Folds(LabelSets labels, ReadOnlySpan<int> groups, int folds, int seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, SmallestFolds);
        double[] shares = [.. Enumerable.Repeat(1.0 / folds, folds)];
        var parts = Parts(labels, groups, [.. Enumerable.Range(0, labels.Count)], shares, seed);
        return [.. parts.Select((test, fold) => new DataSplit([.. parts.Where((_, other) => other != fold).SelectMany(part => part).Order()], [], test))];
    }

    /// <summary>What no fold can do: classes whose items are all of one group are never trained on and tested on at once.</summary>
    /// <returns>A sentence for every such class.</returns>
    public static IReadOnlyList<string> FoldNotes(LabelSets labels, ReadOnlySpan<int> groups)
    {
        var groupsOf = labels.Classes.Select(_ => new HashSet<int>()).ToArray();
        for (var item = 0; item < labels.Count; item++)
        {
            foreach (var place in labels.Of(item))
            {
                groupsOf[place].Add(groups.IsEmpty ? item : groups[item]);
            }
        }

        return [.. labels.Classes.Where((_, place) => groupsOf[place].Count == 1).Select(name =>
            $"Class '{name}' has one group only: it is never in the training and the test part at once, and its items count as missed.")];
    }

    /// <summary>A part of some items to choose settings by; null when there are too few groups to keep any apart.</summary>
    internal static (IReadOnlyList<int> Train, IReadOnlyList<int> Validation)? Inner(
        LabelSets labels, ReadOnlySpan<int> groups, IReadOnlyList<int> items, double validationShare, int seed)
    {
        var dealt = new StratifiedGroups(labels, groups, items);
        if (dealt.Count < 2)
        {
            return null;
        }

        var parts = dealt.Deal([1 - validationShare, validationShare], seed);
        return (parts[0], parts[1]);
    }

    private static List<int>[] Parts(LabelSets labels, ReadOnlySpan<int> groups, IReadOnlyList<int> items, double[] shares, int seed)
    {
        var dealt = new StratifiedGroups(labels, groups.IsEmpty ? [.. items] : SameLength(groups, labels.Count), items);
        return dealt.Count >= shares.Length
            ? dealt.Deal(shares, seed)
            : throw new ArgumentException($"{dealt.Count} groups cannot be kept apart in {shares.Length} parts; give more groups or fewer parts.", nameof(groups));
    }

    private static ReadOnlySpan<int> SameLength(ReadOnlySpan<int> groups, int items) => groups.Length == items
        ? groups
        : throw new ArgumentException($"There are {groups.Length} groups for {items} items.", nameof(groups));
}
