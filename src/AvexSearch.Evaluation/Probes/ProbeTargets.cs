namespace AvexSearch.Evaluation;

/// <summary>What a probe should say for its training items.</summary>
internal sealed class ProbeTargets
{
    private ProbeTargets(IReadOnlyList<int> known, bool isMultiLabel, int outputs, float[] values) =>
        (Known, IsMultiLabel, Outputs, Values) = (known, isMultiLabel, outputs, values);

    /// <summary>Classes that can be learned, ascending: those of the training items.</summary>
    public IReadOnlyList<int> Known { get; }

    public bool IsMultiLabel { get; }

    /// <summary>Numbers that the probe gives: one per class, or a single one when there are two classes of which each item has one.</summary>
    public int Outputs { get; }

    /// <summary>Whether the outputs share one probability.</summary>
    public bool IsSoftmax => !IsMultiLabel && Outputs > 1;

    /// <summary>[n, outputs] 1 for a class that the item has, 0 for others.</summary>
    public float[] Values { get; }

    /// <summary>Targets of the training items.</summary>
    /// <exception cref="ArgumentException">Too few classes to tell apart.</exception>
    public static ProbeTargets Of(LabelSets labels, IReadOnlyList<int> items)
    {
        var isMultiLabel = !labels.IsSingleLabel;
        int[] known = [.. items.SelectMany(item => labels.Of(item).ToArray()).Distinct().Order()];
        if (known.Length < (isMultiLabel ? 1 : 2))
        {
            var found = known.Length == 0 ? "no labels" : $"class '{labels.Classes[known[0]]}' only";
            throw new ArgumentException($"The {items.Count} training items have {found}; a probe needs {(isMultiLabel ? "at least one class" : "two classes")}.");
        }

        var isBinary = !isMultiLabel && known.Length == 2;
        var outputs = isBinary ? 1 : known.Length;
        var values = new float[items.Count * outputs];
        for (var i = 0; i < items.Count; i++)
        {
            foreach (var place in labels.Of(items[i]))
            {
                var output = Array.BinarySearch(known, place) - (isBinary ? 1 : 0);
                if (output >= 0)
                {
                    values[(i * outputs) + output] = 1;
                }
            }
        }

        return new ProbeTargets(known, isMultiLabel, outputs, values);
    }
}
