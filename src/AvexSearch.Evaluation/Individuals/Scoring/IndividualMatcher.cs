namespace AvexSearch.Evaluation;

/// <summary>Ranks the individuals of a gallery for calls whose caller is not known.</summary>
/// <remarks>Made once for a gallery and asked from any thread. A best score that is not above the evaluation's threshold means "unknown individual".</remarks>
public sealed class IndividualMatcher
{
    private readonly CallSet _calls;
    private readonly IReadOnlyList<string> _sessions;
    private readonly IndividualProjection? _projection;
    private readonly string _model;
    private readonly int _dimensions;
    private readonly GalleryScores _gallery;
    private readonly AdaptiveNorm? _norm;
    private readonly CohortSettings _cohort;

    /// <summary>Prepares a gallery.</summary>
    /// <param name="gallery">Reference segments.</param>
    /// <param name="method">How calls are scored.</param>
    /// <param name="projection">What the method learned; null for methods that learn nothing.</param>
    /// <param name="model">Identity of the encoder that made the embeddings.</param>
    /// <param name="cohort">The cohort of AS-norm.</param>
    /// <exception cref="ArgumentException">A method without its projection, a projection of another kind or encoder, an empty gallery.</exception>
    public IndividualMatcher(IndividualSegments gallery, IndividualMethod method, IndividualProjection? projection, string model, CohortSettings cohort)
    {
        if (method.Learned != projection?.Info.Kind)
        {
            throw new ArgumentException(
                $"The method '{method}' needs {(method.Learned is { } kind ? $"a projection of the kind {kind}" : "no projection")}; it was given {(projection is null ? "none" : $"one of the kind {projection.Info.Kind}")}.",
                nameof(projection));
        }

        (_calls, _sessions, _projection, _model, _dimensions) = (CallSet.Of(gallery), gallery.Sessions, projection, model, gallery.Embeddings.Dimensions);
        if (_calls.Count == 0)
        {
            throw new ArgumentException("The gallery has no references.", nameof(gallery));
        }

        (Method, _cohort) = (method, cohort);
        (_gallery, _norm) = Scores(Space(gallery.Embeddings));
    }

    private IndividualMatcher(IndividualMatcher other, CallSet calls)
    {
        (_calls, _sessions, _projection, _model, _dimensions, Method, _cohort) = (calls, other._sessions, other._projection, other._model, other._dimensions, other.Method, other._cohort);
        var references = other._gallery.References;
        var rows = new int[references.Items.Length];
        for (var row = 0; row < rows.Length; row++)
        {
            rows[references.Items[row]] = row;
        }

        (_gallery, _norm) = Scores(references.Rows.Select(rows));
    }

    /// <summary>How calls are scored.</summary>
    public IndividualMethod Method { get; }

    /// <summary>Names of the gallery's individuals in ordinal order.</summary>
    public IReadOnlyList<string> Individuals => _calls.Names;

    /// <summary>Ranks individuals for calls that are all of one individual: a clip, a segment, the segments of a recording.</summary>
    /// <param name="calls">[m, dimensions] embeddings of the gallery's encoder, at least one.</param>
    /// <param name="most">The most candidates.</param>
    /// <param name="withoutSession">A session whose references must not count, that of the calls; null for none.</param>
    /// <returns>Candidates, best first, equals in the order of their names; individuals without another reference are left out.</returns>
    /// <exception cref="ArgumentException">No call, or calls of another size.</exception>
    public IReadOnlyList<IdentityCandidate> Match(EmbeddingMatrix calls, int most, string? withoutSession)
    {
        if (calls.Count == 0)
        {
            throw new ArgumentException("There is no call to match.", nameof(calls));
        }

        if (calls.Dimensions != _dimensions)
        {
            throw new ArgumentException($"Calls have {calls.Dimensions} dimensions, the gallery {_dimensions}: they must be of one encoder.", nameof(calls));
        }

        var rows = Space(calls);
        var gallery = Number(withoutSession) is { } session ? _gallery.Without(session) : _gallery;
        var sides = _norm?.Sides(gallery);
        var sums = new double[_calls.Names.Count];
        var scores = new float[sums.Length];
        for (var call = 0; call < rows.Count; call++)
        {
            gallery.Score(rows.Row(call), scores);
            _norm?.Normalise(gallery, sides!, rows.Row(call), scores);
            for (var i = 0; i < sums.Length; i++)
            {
                sums[i] += scores[i];
            }
        }

        return [.. Enumerable.Range(0, sums.Length).Where(i => !double.IsNaN(sums[i])).OrderByDescending(i => sums[i]).ThenBy(i => i).Take(most)
            .Select(individual => Evidence(gallery, rows, individual, sums[individual] / rows.Count))];
    }

    /// <summary>The same gallery with some sessions taken for one, so that they can be left out together.</summary>
    /// <param name="sessions">The sessions; the name of each is then the name of all.</param>
    public IndividualMatcher Joining(IReadOnlyCollection<string> sessions)
    {
        var joined = sessions.Select(Number).OfType<int>().ToHashSet();
        return new IndividualMatcher(this, _calls.WithSessions(Array.ConvertAll(_calls.Sessions, session => joined.Contains(session) ? joined.Min() : session)));
    }

    private (GalleryScores, AdaptiveNorm?) Scores(EmbeddingMatrix space)
    {
        var references = new ReferenceSet(space, Enumerable.Range(0, _calls.Count), _calls.Individuals, _calls.Sessions, _calls.Names.Count);
        var scores = GalleryScores.Of(Method.Scoring, references, _projection?.Between ?? default);
        return (scores, Method.Normalised ? new AdaptiveNorm(scores, _cohort) : null);
    }

    private IdentityCandidate Evidence(GalleryScores gallery, EmbeddingMatrix rows, int individual, double score)
    {
        var (best, bestCall, bestReference) = (float.NegativeInfinity, 0, 0);
        for (var call = 0; call < rows.Count; call++)
        {
            var reference = gallery.BestReference(rows.Row(call), individual, gallery.Session, out var pair);
            (best, bestCall, bestReference) = pair > best ? (pair, call, reference) : (best, bestCall, bestReference);
        }

        return new IdentityCandidate(_calls.Names[individual], score, bestCall, bestReference, best);
    }

    private EmbeddingMatrix Space(EmbeddingMatrix embeddings)
    {
        if (_projection is null)
        {
            return embeddings.Unit();
        }

        var projected = _projection.Apply(embeddings, _model);
        return _projection.Info.Kind == ProjectionKind.Plda ? projected : projected.Unit();
    }

    private int? Number(string? session)
    {
        for (var i = 0; session is not null && i < _sessions.Count; i++)
        {
            if (string.Equals(_sessions[i], session, StringComparison.Ordinal))
            {
                return _calls.Sessions[i];
            }
        }

        return null;
    }
}
