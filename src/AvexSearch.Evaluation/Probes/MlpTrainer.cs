namespace AvexSearch.Evaluation;

/// <summary>Trains a network with one hidden layer, stopping when validation items get worse.</summary>
internal sealed class MlpTrainer
{
    private const int SmallestBatch = 8;
    private const int LargestBatch = 128;
    private const int StepsPerPass = 16;
    private const double SmallestProbability = 1e-12;
    private readonly EmbeddingMatrix _embeddings;
    private readonly IReadOnlyList<int> _items;
    private readonly ProbeTargets _targets;
    private readonly ProbeOptions _options;
    private readonly FeatureScaling _scaling;
    private readonly MlpStep _step;
    private readonly MlpHead _head;

    public MlpTrainer(EmbeddingMatrix embeddings, LabelSets labels, IReadOnlyList<int> items, ProbeOptions options)
    {
        (_embeddings, _items, _options) = (embeddings, items, options);
        _targets = ProbeTargets.Of(labels, items);
        _scaling = FeatureScaling.Of(embeddings, items);
        var random = new Random(options.Seed);
        var hidden = new AdamArray(Weights(options.HiddenUnits, embeddings.Dimensions, random), options.LearningRate, options.WeightDecay);
        var hiddenIntercepts = new AdamArray(new float[options.HiddenUnits], options.LearningRate, 0);
        var weights = new AdamArray(Weights(_targets.Outputs, options.HiddenUnits, random), options.LearningRate, options.WeightDecay);
        var intercepts = new AdamArray(new float[_targets.Outputs], options.LearningRate, 0);
        _step = new MlpStep(embeddings.Dimensions, _targets, hidden, hiddenIntercepts, weights, intercepts);
        _head = new MlpHead(
            new ProbeOutputs(_targets.Known.Count, _targets.IsMultiLabel), _scaling, hidden.Values, hiddenIntercepts.Values, weights.Values, intercepts.Values);
    }

    /// <summary>Classes that the head knows, in the order of its probabilities.</summary>
    public IReadOnlyList<int> Known => _targets.Known;

    /// <summary>Trains.</summary>
    /// <param name="labels">Labels of all items.</param>
    /// <param name="validation">Items to stop by; empty: all epochs are made.</param>
    /// <param name="epochs">Most passes over the training items.</param>
    /// <param name="cancellationToken">Looked at in every step.</param>
    /// <returns>The network of the pass with the least validation loss, and how many passes made it.</returns>
    public (MlpHead Head, int Epochs) Fit(LabelSets labels, IReadOnlyList<int> validation, int epochs, CancellationToken cancellationToken)
    {
        var random = new Random(_options.Seed + 1);
        var order = Enumerable.Range(0, _items.Count).ToArray();
        var held = _embeddings.Select(validation);
        var (best, bestEpoch, least) = (_head, epochs, double.PositiveInfinity);
        for (var epoch = 1; epoch <= epochs; epoch++)
        {
            random.Shuffle(order);
            Pass(order, cancellationToken);
            if (validation.Count > 0 && Loss(labels, validation, held, cancellationToken) is var loss && loss < least)
            {
                (best, bestEpoch, least) = (_head.Copy(), epoch, loss);
            }

            if (validation.Count > 0 && epoch - bestEpoch >= _options.Patience && least < double.PositiveInfinity)
            {
                break;
            }
        }

        return (best, bestEpoch);
    }

    private void Pass(int[] order, CancellationToken cancellationToken)
    {
        // A pass over few items still has to move.
        var batch = Math.Clamp(order.Length / StepsPerPass, SmallestBatch, LargestBatch);
        for (var first = 0; first < order.Length; first += batch)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var chosen = order.AsSpan(first, Math.Min(batch, order.Length - first));
            var rows = new float[chosen.Length * _embeddings.Dimensions];
            for (var i = 0; i < chosen.Length; i++)
            {
                _scaling.Apply(_embeddings.Row(_items[chosen[i]]), rows.AsSpan(i * _embeddings.Dimensions, _embeddings.Dimensions));
            }

            _step.Make(rows, chosen);
        }
    }

    /// <summary>Mean cross-entropy over validation items, over the classes that can be known.</summary>
    private double Loss(LabelSets labels, IReadOnlyList<int> validation, EmbeddingMatrix held, CancellationToken cancellationToken)
    {
        var scores = HeadScores.Of(_head, held, _targets.Known.Count, cancellationToken);
        double loss = 0;
        for (var i = 0; i < validation.Count; i++)
        {
            var (row, classes) = (scores.Row(i).ToArray(), labels.Of(validation[i]).ToArray());
            for (var k = 0; k < row.Length; k++)
            {
                var has = classes.Contains(_targets.Known[k]);
                loss -= has ? Math.Log(Math.Max(SmallestProbability, row[k])) : _targets.IsMultiLabel ? Math.Log(Math.Max(SmallestProbability, 1 - row[k])) : 0;
            }
        }

        return loss / validation.Count;
    }

    /// <summary>He et al. 2015: normal with variance 2 / inputs.</summary>
    private static float[] Weights(int outputs, int inputs, Random random)
    {
        var weights = new float[outputs * inputs];
        var spread = Math.Sqrt(2.0 / inputs);
        for (var i = 0; i < weights.Length; i++)
        {
            var radius = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
            weights[i] = (float)(spread * radius * Math.Cos(2 * Math.PI * random.NextDouble()));
        }

        return weights;
    }
}
