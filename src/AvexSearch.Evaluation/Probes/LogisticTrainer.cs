namespace AvexSearch.Evaluation;

/// <summary>Fits logistic regressions of different cost to the same items; every fit starts where the last one ended.</summary>
/// <remarks>
/// The objective is scikit-learn's LogisticRegression(C=cost): cost times the summed cross-entropy plus half the squared norm of the weights.
/// Two classes have one output with a sigmoid, more a softmax; several labels have a sigmoid each, as OneVsRestClassifier.
/// </remarks>
internal sealed class LogisticTrainer
{
    private const int MostIterations = 1000;
    private readonly FeatureScaling _scaling;
    private readonly BlockedFeatures _features;
    private readonly ProbeTargets _targets;
    private readonly ILogisticLoss _loss;
    private readonly CurvatureGuess _guess;
    private readonly double[] _parameters;

    public LogisticTrainer(EmbeddingMatrix embeddings, LabelSets labels, IReadOnlyList<int> items, CancellationToken cancellationToken)
    {
        _targets = ProbeTargets.Of(labels, items);
        _scaling = FeatureScaling.Of(embeddings, items);
        _features = new BlockedFeatures(embeddings, items, _scaling);
        _loss = (long)items.Count * embeddings.Dimensions * _targets.Outputs <= SmallLogisticLoss.MostProducts
            ? new SmallLogisticLoss(_features, _targets)
            : new LogisticLoss(_features, _targets, cancellationToken);
        _guess = new CurvatureGuess(_features, _targets, cancellationToken);
        _parameters = new double[_targets.Outputs * (embeddings.Dimensions + 1)];
    }

    /// <summary>Classes that the heads know, in the order of their probabilities.</summary>
    public IReadOnlyList<int> Known => _targets.Known;

    /// <summary>Iterations of the last fit, and whether it reached the tolerance.</summary>
    public (int Iterations, bool Converged) Last { get; private set; }

    /// <summary>Fits.</summary>
    /// <param name="cost">Weight of the data against the penalty, above 0; greater means less regularisation.</param>
    /// <param name="tolerance">Greatest component of the mean objective's gradient.</param>
    /// <param name="cancellationToken">Looked at in every iteration.</param>
    public LinearHead Fit(double cost, double tolerance, CancellationToken cancellationToken)
    {
        _loss.Penalty = 1 / (cost * _features.Count);
        _guess.Prepare(_loss.Penalty, cancellationToken);
        Last = Lbfgs.Minimise(_loss.Evaluate, _parameters, _guess.Multiply, tolerance, MostIterations, cancellationToken);
        var weights = _targets.Outputs * _features.Dimensions;
        return new LinearHead(
            new ProbeOutputs(_targets.Known.Count, _targets.IsMultiLabel), _scaling,
            Array.ConvertAll(_parameters[..weights], value => (float)value), Array.ConvertAll(_parameters[weights..], value => (float)value));
    }
}
