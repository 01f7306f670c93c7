namespace AvexSearch.Evaluation;

/// <summary>How often each class was predicted for items of each class.</summary>
public sealed class ConfusionMatrix
{
    private readonly int[] _counts;

    /// <summary>Counts predictions.</summary>
    /// <param name="classes">Names of the classes.</param>
    /// <param name="truth">[n] true class of each item, a place in the names.</param>
    /// <param name="predicted">[n] predicted class of each item.</param>
    /// <exception cref="ArgumentException">Lengths that differ, or a class that is not there.</exception>
    public ConfusionMatrix(IReadOnlyList<string> classes, ReadOnlySpan<int> truth, ReadOnlySpan<int> predicted)
    {
        if (truth.Length != predicted.Length)
        {
            throw new ArgumentException($"There are {predicted.Length} predictions for {truth.Length} items.");
        }

        Classes = classes;
        _counts = new int[checked(classes.Count * classes.Count)];
        for (var i = 0; i < truth.Length; i++)
        {
            if ((uint)truth[i] >= (uint)classes.Count || (uint)predicted[i] >= (uint)classes.Count)
            {
                throw new ArgumentException($"Item {i} has class {truth[i]} and prediction {predicted[i]}, there are {classes.Count} classes.");
            }

            _counts[(truth[i] * classes.Count) + predicted[i]]++;
        }
    }

    /// <summary>Names of rows and columns.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>Items of a true class (row) for which a class (column) was predicted.</summary>
    public int this[int truth, int predicted] => _counts[(truth * Classes.Count) + predicted];

    /// <summary>[classes] predictions for items of one true class.</summary>
    public ReadOnlySpan<int> Row(int truth) => _counts.AsSpan(truth * Classes.Count, Classes.Count);
}
