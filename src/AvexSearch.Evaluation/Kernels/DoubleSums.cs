using System.Numerics;
using System.Runtime.InteropServices;

namespace AvexSearch.Evaluation.Kernels;

/// <summary>Sums of single-precision rows in double precision.</summary>
internal static class DoubleSums
{
    /// <summary>sums += row.</summary>
    public static void Add(ReadOnlySpan<float> row, Span<double> sums)
    {
        var values = MemoryMarshal.Cast<float, Vector<float>>(row);
        var totals = MemoryMarshal.Cast<double, Vector<double>>(sums[..row.Length]);
        for (var i = 0; i < values.Length; i++)
        {
            Vector.Widen(values[i], out var low, out var high);
            totals[2 * i] += low;
            totals[(2 * i) + 1] += high;
        }

        for (var i = values.Length * Vector<float>.Count; i < row.Length; i++)
        {
            sums[i] += row[i];
        }
    }

    /// <summary>sums -= row.</summary>
    public static void Subtract(ReadOnlySpan<float> row, Span<double> sums)
    {
        var values = MemoryMarshal.Cast<float, Vector<float>>(row);
        var totals = MemoryMarshal.Cast<double, Vector<double>>(sums[..row.Length]);
        for (var i = 0; i < values.Length; i++)
        {
            Vector.Widen(values[i], out var low, out var high);
            totals[2 * i] -= low;
            totals[(2 * i) + 1] -= high;
        }

        for (var i = values.Length * Vector<float>.Count; i < row.Length; i++)
        {
            sums[i] -= row[i];
        }
    }

    /// <summary>sums += scale * row.</summary>
    public static void AddScaled(ReadOnlySpan<float> row, double scale, Span<double> sums)
    {
        var values = MemoryMarshal.Cast<float, Vector<float>>(row);
        var totals = MemoryMarshal.Cast<double, Vector<double>>(sums[..row.Length]);
        for (var i = 0; i < values.Length; i++)
        {
            Vector.Widen(values[i], out var low, out var high);
            totals[2 * i] += low * scale;
            totals[(2 * i) + 1] += high * scale;
        }

        for (var i = values.Length * Vector<float>.Count; i < row.Length; i++)
        {
            sums[i] += row[i] * scale;
        }
    }

    /// <summary>Product of a row with sums of the same length.</summary>
    public static double Dot(ReadOnlySpan<float> row, ReadOnlySpan<double> sums)
    {
        var values = MemoryMarshal.Cast<float, Vector<float>>(row);
        var totals = MemoryMarshal.Cast<double, Vector<double>>(sums[..row.Length]);
        Vector<double> first = default, second = default;
        for (var i = 0; i < values.Length; i++)
        {
            Vector.Widen(values[i], out var low, out var high);
            first += low * totals[2 * i];
            second += high * totals[(2 * i) + 1];
        }

        var sum = Vector.Sum(first + second);
        for (var i = values.Length * Vector<float>.Count; i < row.Length; i++)
        {
            sum += row[i] * sums[i];
        }

        return sum;
    }

    /// <summary>Squared Euclidean distance of two rows of the same length.</summary>
    public static double SquaredDistance(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        var a = MemoryMarshal.Cast<float, Vector<float>>(left);
        var b = MemoryMarshal.Cast<float, Vector<float>>(right)[..a.Length];
        Vector<double> first = default, second = default;
        for (var i = 0; i < a.Length; i++)
        {
            Vector.Widen(a[i], out var aLow, out var aHigh);
            Vector.Widen(b[i], out var bLow, out var bHigh);
            var (low, high) = (aLow - bLow, aHigh - bHigh);
            first += low * low;
            second += high * high;
        }

        var sum = Vector.Sum(first + second);
        for (var i = a.Length * Vector<float>.Count; i < left.Length; i++)
        {
            var difference = (double)left[i] - right[i];
            sum += difference * difference;
        }

        return sum;
    }

    /// <summary>Sum of the squares of a row.</summary>
    public static double Squares(ReadOnlySpan<float> row)
    {
        var values = MemoryMarshal.Cast<float, Vector<float>>(row);
        Vector<double> first = default, second = default;
        foreach (var value in values)
        {
            Vector.Widen(value, out var low, out var high);
            first += low * low;
            second += high * high;
        }

        var sum = Vector.Sum(first + second);
        for (var i = values.Length * Vector<float>.Count; i < row.Length; i++)
        {
            sum += (double)row[i] * row[i];
        }

        return sum;
    }
}
