namespace AvexSearch.Evaluation;

/// <summary>Principal components of a fold's training segments and everything learned on them.</summary>
internal sealed class FoldSpace
{
    private readonly CallSet _calls;
    private readonly ProjectionSettings _settings;
    private readonly int[] _training;
    private readonly PrincipalAxes _axes;
    private readonly double[] _coordinates;
    private readonly double[] _trainingCoordinates;

    /// <summary>Finds the components.</summary>
    /// <param name="calls">All segments.</param>
    /// <param name="training">The segments that may be learned from.</param>
    /// <param name="settings">How.</param>
    public FoldSpace(CallSet calls, IReadOnlyList<int> training, ProjectionSettings settings)
    {
        (_calls, _settings) = (calls, settings);
        _training = Spread.Deep(training, calls.Individuals, calls.Sessions, settings.MaxSegments, settings.Seed);
        _axes = PrincipalAxes.Of(calls.Unit.Select(_training), settings.Components, settings.Seed);
        _coordinates = _axes.Project(calls.Unit);
        _trainingCoordinates = new double[_training.Length * _axes.Count];
        for (var i = 0; i < _training.Length; i++)
        {
            _coordinates.AsSpan(_training[i] * _axes.Count, _axes.Count).CopyTo(_trainingCoordinates.AsSpan(i * _axes.Count));
        }
    }

    /// <summary>How the training segments vary when these are their individuals.</summary>
    /// <param name="individuals">[n] individual of each segment.</param>
    public ClassScatter Scatter(int[] individuals) => ClassScatter.Of(
        _trainingCoordinates, _axes.Count, Array.ConvertAll(_training, item => individuals[item]), Array.ConvertAll(_training, item => _calls.Sessions[item]));

    /// <summary>Learns; null when the training segments leave nothing to learn.</summary>
    public DiscriminantModel? Learn(ProjectionKind kind, ClassScatter scatter) => DiscriminantModel.Fit(kind, scatter, _settings.Shrinkage);

    /// <summary>[n, outputs] all segments as a model sees them; of length 1 unless the model is PLDA.</summary>
    public EmbeddingMatrix Apply(DiscriminantModel model) => Finished(model, model.Apply(_coordinates));

    /// <summary>[m, outputs] other embeddings as a model sees them.</summary>
    public EmbeddingMatrix Apply(DiscriminantModel model, EmbeddingMatrix unit) => Finished(model, model.Apply(_axes.Project(unit)));

    private static EmbeddingMatrix Finished(DiscriminantModel model, EmbeddingMatrix projected) =>
        model.Between.Length > 0 ? projected : projected.Unit();
}
