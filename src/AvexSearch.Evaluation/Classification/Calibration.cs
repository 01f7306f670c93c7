namespace AvexSearch.Evaluation;

/// <summary>Confidences in bins, gathered per item once, so that every resample is a sum.</summary>
internal sealed class Calibration
{
    /// <summary>As in Guo et al. 2017.</summary>
    private const int Bins = 15;

    private readonly Entry[][] _items;
    private readonly double[] _squares;

    private Calibration(Entry[][] items, double[] squares) => (_items, _squares) = (items, squares);

    /// <summary>Null when there is a score outside 0..1: no probabilities, nothing to calibrate.</summary>
    public static Calibration? Of(LabelSets truth, ScoreMatrix scores)
    {
        foreach (var score in scores.Values.Span)
        {
            if (score is < 0 or > 1)
            {
                return null;
            }
        }

        var single = truth.IsSingleLabel;
        var (items, squares) = (new Entry[truth.Count][], new double[truth.Count]);
        for (var item = 0; item < items.Length; item++)
        {
            var row = scores.Row(item);
            var classes = truth.Of(item);
            squares[item] = Squares(row, classes) / (single ? 1 : row.Length);
            var best = scores.Best(item);
            items[item] = single ? [new Entry(BinOf(row[best]), 1, row[best], classes.Contains(best) ? 1 : 0)] : Entries(row, classes);
        }

        return new Calibration(items, squares);
    }

    public ReliabilityDiagram Diagram(ReadOnlySpan<int> counts)
    {
        var (predictions, confidences, hits) = (new long[Bins], new double[Bins], new long[Bins]);
        double squares = 0;
        long items = 0;
        for (var item = 0; item < _items.Length; item++)
        {
            var count = counts.IsEmpty ? 1 : counts[item];
            if (count == 0)
            {
                continue;
            }

            items += count;
            squares += count * _squares[item];
            foreach (var entry in _items[item])
            {
                predictions[entry.Bin] += count * entry.Count;
                confidences[entry.Bin] += count * entry.Confidence;
                hits[entry.Bin] += count * entry.Hits;
            }
        }

        double error = 0;
        var bins = new ReliabilityBin[Bins];
        for (var bin = 0; bin < Bins; bin++)
        {
            var divisor = Math.Max(1, predictions[bin]);
            bins[bin] = new ReliabilityBin((double)bin / Bins, (bin + 1.0) / Bins, predictions[bin], confidences[bin] / divisor, (double)hits[bin] / divisor);
            error += Math.Abs(confidences[bin] - hits[bin]);
        }

        return new ReliabilityDiagram(bins, error / predictions.Sum(), squares / items);
    }

    private static int BinOf(float probability) => Math.Min(Bins - 1, (int)(probability * (double)Bins));

    private static double Squares(ReadOnlySpan<float> row, ReadOnlySpan<int> classes)
    {
        double squares = 0;
        for (var place = 0; place < row.Length; place++)
        {
            var error = (double)row[place] - (classes.Contains(place) ? 1 : 0);
            squares += error * error;
        }

        return squares;
    }

    private static Entry[] Entries(ReadOnlySpan<float> row, ReadOnlySpan<int> classes)
    {
        var entries = new Dictionary<int, Entry>();
        for (var place = 0; place < row.Length; place++)
        {
            var bin = BinOf(row[place]);
            var known = entries.GetValueOrDefault(bin, new Entry(bin, 0, 0, 0));
            entries[bin] = new Entry(bin, known.Count + 1, known.Confidence + row[place], known.Hits + (classes.Contains(place) ? 1 : 0));
        }

        return [.. entries.Values.OrderBy(entry => entry.Bin)];
    }

    private readonly record struct Entry(int Bin, int Count, double Confidence, int Hits);
}
