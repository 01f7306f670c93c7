using System.Numerics.Tensors;

namespace AvexSearch.Evaluation;

/// <summary>How items vary within and between individuals.</summary>
/// <remarks>
/// Without sessions this is the plain decomposition of the (biased) covariance: total = within + between. With sessions, the nuisance is kept
/// apart: only individuals heard in several sessions say what varies within one (when there are any), and the between part is taken after
/// subtracting session means (when a session holds several individuals), so that what a whole session shares is no difference between individuals.
/// </remarks>
internal sealed class ClassScatter
{
    private ClassScatter(int size) => (Size, Within, Between) = (size, new double[size * size], new double[size * size]);

    /// <summary>Rows of the matrices.</summary>
    public int Size { get; }

    /// <summary>[size, size] mean outer product of deviations from the individual's mean.</summary>
    public double[] Within { get; }

    /// <summary>[size, size] mean outer product, over items, of their individual's deviation from the mean of all.</summary>
    public double[] Between { get; }

    /// <summary>Items behind <see cref="Within"/> less their individuals.</summary>
    public int WithinFreedom { get; private set; }

    /// <summary>Items behind <see cref="Within"/>.</summary>
    public int WithinItems { get; private set; }

    /// <summary>Individuals.</summary>
    public int Classes { get; private set; }

    /// <summary>[classes] items of each individual.</summary>
    public int[] Sizes { get; private set; } = [];

    /// <summary>[size] mean of the individuals' means.</summary>
    public double[] MeanOfMeans { get; private set; } = [];

    /// <summary>Measures.</summary>
    /// <param name="items">[n, size] coordinates.</param>
    /// <param name="size">Coordinates per item, at least 1.</param>
    /// <param name="individuals">[n] individual of each item.</param>
    /// <param name="sessions">[n] session of each item, or empty.</param>
    public static ClassScatter Of(ReadOnlySpan<double> items, int size, ReadOnlySpan<int> individuals, ReadOnlySpan<int> sessions)
    {
        var scatter = new ClassScatter(size);
        if (size == 0 || individuals.IsEmpty)
        {
            return scatter;
        }

        var (classes, count) = Numbering.Of(individuals);
        var means = Means(items, size, classes, count, out var sizes);
        (scatter.Classes, scatter.Sizes) = (count, sizes);
        scatter.MeanOfMeans = MeanRow(means, size);
        scatter.AddWithin(items, classes, means, SeveralSessions(classes, count, sessions));
        scatter.AddBetween(items, classes, means, sessions);
        return scatter;
    }

    /// <summary>(1 - share) A + share · trace(A)/size · I, as scikit-learn's shrunk_covariance.</summary>
    public static double[] Shrink(double[] matrix, int size, double share)
    {
        double trace = 0;
        for (var i = 0; i < size; i++)
        {
            trace += matrix[(i * size) + i];
        }

        var shrunk = Array.ConvertAll(matrix, value => (1 - share) * value);
        for (var i = 0; i < size; i++)
        {
            shrunk[(i * size) + i] += share * trace / size;
        }

        return shrunk;
    }

    private static double[] Means(ReadOnlySpan<double> items, int size, ReadOnlySpan<int> classes, int count, out int[] sizes)
    {
        var means = new double[count * size];
        sizes = new int[count];
        for (var i = 0; i < classes.Length; i++)
        {
            var mean = means.AsSpan(classes[i] * size, size);
            TensorPrimitives.Add(mean, items.Slice(i * size, size), mean);
            sizes[classes[i]]++;
        }

        for (var c = 0; c < count; c++)
        {
            var mean = means.AsSpan(c * size, size);
            TensorPrimitives.Divide(mean, sizes[c], mean);
        }

        return means;
    }

    private static double[] MeanRow(double[] rows, int size)
    {
        var mean = new double[size];
        for (var start = 0; start < rows.Length; start += size)
        {
            TensorPrimitives.Add<double>(mean, rows.AsSpan(start, size), mean);
        }

        TensorPrimitives.Divide(mean, Math.Max(1, rows.Length / size), mean);
        return mean;
    }

    /// <summary>[classes] whether an individual says what varies within one.</summary>
    private static bool[] SeveralSessions(ReadOnlySpan<int> classes, int count, ReadOnlySpan<int> sessions)
    {
        var several = new bool[count];
        if (!sessions.IsEmpty)
        {
            var first = new Dictionary<int, int>();
            for (var i = 0; i < classes.Length; i++)
            {
                several[classes[i]] |= !first.TryAdd(classes[i], sessions[i]) && first[classes[i]] != sessions[i];
            }
        }

        if (!several.Contains(true))
        {
            Array.Fill(several, true);
        }

        return several;
    }

    private void AddWithin(ReadOnlySpan<double> items, ReadOnlySpan<int> classes, double[] means, bool[] counted)
    {
        var deviation = new double[Size];
        for (var i = 0; i < classes.Length; i++)
        {
            if (counted[classes[i]])
            {
                TensorPrimitives.Subtract(items.Slice(i * Size, Size), means.AsSpan(classes[i] * Size, Size), deviation);
                AddOuter(Within, deviation, 1);
                WithinItems++;
            }
        }

        Finish(Within, WithinItems);
        WithinFreedom = WithinItems - counted.Count(isCounted => isCounted);
    }

    private void AddBetween(ReadOnlySpan<double> items, ReadOnlySpan<int> classes, double[] means, ReadOnlySpan<int> sessions)
    {
        if (!sessions.IsEmpty && SessionCentred(items, classes, sessions) is { } centred)
        {
            means = Means(centred, Size, classes, Classes, out _);
        }

        var mean = new double[Size];
        for (var c = 0; c < Classes; c++)
        {
            TensorPrimitives.MultiplyAdd<double>(means.AsSpan(c * Size, Size), Sizes[c], mean, mean);
        }

        TensorPrimitives.Divide(mean, classes.Length, mean);
        var deviation = new double[Size];
        for (var c = 0; c < Classes; c++)
        {
            TensorPrimitives.Subtract(means.AsSpan(c * Size, Size), mean, deviation);
            AddOuter(Between, deviation, Sizes[c]);
        }

        Finish(Between, classes.Length);
    }

    /// <summary>Items less the mean of their session where it holds several individuals; null when no session does.</summary>
    private double[]? SessionCentred(ReadOnlySpan<double> items, ReadOnlySpan<int> classes, ReadOnlySpan<int> sessions)
    {
        var (places, count) = Numbering.Of(sessions);
        var mixed = new bool[count];
        var first = new int[count];
        Array.Fill(first, -1);
        for (var i = 0; i < places.Length; i++)
        {
            first[places[i]] = first[places[i]] < 0 ? classes[i] : first[places[i]];
            mixed[places[i]] |= first[places[i]] != classes[i];
        }

        if (!mixed.Contains(true))
        {
            return null;
        }

        var means = Means(items, Size, places, count, out _);
        var centred = items.ToArray();
        for (var i = 0; i < places.Length; i++)
        {
            if (mixed[places[i]])
            {
                var row = centred.AsSpan(i * Size, Size);
                TensorPrimitives.Subtract<double>(row, means.AsSpan(places[i] * Size, Size), row);
            }
        }

        return centred;
    }

    /// <summary>Adds to the lower triangle.</summary>
    private void AddOuter(double[] target, double[] deviation, double weight)
    {
        for (var i = 0; i < Size; i++)
        {
            var row = target.AsSpan(i * Size, i + 1);
            TensorPrimitives.MultiplyAdd(deviation.AsSpan(0, i + 1), weight * deviation[i], row, row);
        }
    }

    private void Finish(double[] target, int items)
    {
        for (var i = 0; i < Size; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                target[(i * Size) + j] = target[(j * Size) + i] = target[(i * Size) + j] / Math.Max(1, items);
            }
        }
    }
}
