using AvexSearch.Evaluation.Kernels;

namespace AvexSearch.Evaluation;

/// <summary>One step of a network with one hidden layer: forward, back, and Adam, hidden units in blocks on all cores.</summary>
internal sealed class MlpStep(
    int dimensions, ProbeTargets targets, AdamArray hiddenWeights, AdamArray hiddenIntercepts, AdamArray weights, AdamArray intercepts)
{
    private const int UnitBlock = 32;
    private readonly int _units = hiddenIntercepts.Values.Length;
    private readonly int _outputs = targets.Outputs;
    private int _steps;

    /// <summary>Learns from a batch.</summary>
    /// <param name="rows">[batch, dimensions] scaled features.</param>
    /// <param name="items">[batch] places of the items among the targets.</param>
    public void Make(float[] rows, ReadOnlySpan<int> items)
    {
        _steps++;
        var count = items.Length;
        var hidden = Hidden(rows, count);
        var residuals = Residuals(hidden, items);
        var slopes = new float[_units * count];
        MatrixProduct.RowsByRows(Transposed(weights.Values, _outputs, _units), residuals, _outputs, slopes);
        for (var i = 0; i < slopes.Length; i++)
        {
            slopes[i] = hidden[i] > 0 ? slopes[i] : 0;
        }

        LearnOutputs(hidden, residuals, count);
        LearnHidden(Transposed(rows, count, dimensions), slopes, count);
    }

    /// <summary>[units, batch] rectified.</summary>
    private float[] Hidden(float[] rows, int count)
    {
        var hidden = new float[_units * count];
        Parallel.For(0, (_units + UnitBlock - 1) / UnitBlock, block =>
        {
            var (first, units) = (block * UnitBlock, Math.Min(UnitBlock, _units - (block * UnitBlock)));
            var part = hidden.AsSpan(first * count, units * count);
            MatrixProduct.RowsByRows(hiddenWeights.Values.AsSpan(first * dimensions, units * dimensions), rows, dimensions, part);
            for (var i = 0; i < part.Length; i++)
            {
                part[i] = Math.Max(0, part[i] + hiddenIntercepts.Values[first + (i / count)]);
            }
        });
        return hidden;
    }

    /// <summary>[batch, outputs] slope of the mean loss by the logits.</summary>
    private float[] Residuals(float[] hidden, ReadOnlySpan<int> items)
    {
        var residuals = new float[items.Length * _outputs];
        MatrixProduct.RowsByRows(Transposed(hidden, _units, items.Length), weights.Values, _units, residuals);
        var row = new double[_outputs];
        for (var i = 0; i < items.Length; i++)
        {
            for (var k = 0; k < _outputs; k++)
            {
                row[k] = (double)residuals[(i * _outputs) + k] + intercepts.Values[k];
            }

            _ = targets.IsSoftmax ? LogisticLink.Softmax(row, []) : LogisticLink.Sigmoid(row, []);
            for (var k = 0; k < _outputs; k++)
            {
                residuals[(i * _outputs) + k] = (float)((row[k] - targets.Values[(items[i] * _outputs) + k]) / items.Length);
            }
        }

        return residuals;
    }

    private void LearnOutputs(float[] hidden, float[] residuals, int count)
    {
        var transposed = Transposed(residuals, count, _outputs);
        var gradient = new float[_outputs * _units];
        MatrixProduct.RowsByRows(transposed, hidden, count, gradient);
        weights.Move(_steps, 0, gradient);
        intercepts.Move(_steps, 0, RowSums(transposed, count));
    }

    private void LearnHidden(float[] columns, float[] slopes, int count)
    {
        Parallel.For(0, (_units + UnitBlock - 1) / UnitBlock, block =>
        {
            var (first, units) = (block * UnitBlock, Math.Min(UnitBlock, _units - (block * UnitBlock)));
            var part = slopes.AsSpan(first * count, units * count);
            var gradient = new float[units * dimensions];
            MatrixProduct.RowsByRows(part, columns, count, gradient);
            hiddenWeights.Move(_steps, first * dimensions, gradient);
            hiddenIntercepts.Move(_steps, first, RowSums(part, count));
        });
    }

    private static float[] RowSums(ReadOnlySpan<float> matrix, int columns)
    {
        var sums = new float[matrix.Length / columns];
        for (var i = 0; i < matrix.Length; i++)
        {
            sums[i / columns] += matrix[i];
        }

        return sums;
    }

    private static float[] Transposed(float[] matrix, int rows, int columns)
    {
        var transposed = new float[matrix.Length];
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                transposed[(j * rows) + i] = matrix[(i * columns) + j];
            }
        }

        return transposed;
    }
}
