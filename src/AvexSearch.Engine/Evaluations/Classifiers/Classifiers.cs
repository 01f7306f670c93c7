using System.Runtime.CompilerServices;
using AvexSearch.Evaluation;
using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>Trained probes that are kept: listed, run over collections, removed.</summary>
public sealed class Classifiers(ClassifierStore classifiers, CollectionStore collections, ModelStore modelStore, RecordingStore recordings, SegmentStore segments)
{
    /// <summary>All classifiers, by name.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<ClassifierSummary>> ListAsync(CancellationToken cancellationToken) =>
    [
        .. (await classifiers.ListAsync(cancellationToken)).Select(row =>
            new ClassifierSummary(row.Name, row.Model, row.ModelIdentity, row.Classes, row.Origin, row.CreatedAt)),
    ];

    /// <summary>Forgets a classifier.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False when there was none.</returns>
    public Task<bool> RemoveAsync(string name, CancellationToken cancellationToken) => classifiers.DeleteAsync(name, cancellationToken);

    /// <summary>Classifies the segments of a collection that the classifier's model has heard, recording by recording.</summary>
    /// <param name="name">Name of the classifier.</param>
    /// <param name="collection">Name of the collection.</param>
    /// <param name="threshold">Only segments of at least this probability, 0..1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Segments by recording and start; one row for the most likely class, or for every class above the threshold where the classifier knows several at once.</returns>
    /// <exception cref="QueryException">A threshold out of range, no such classifier or collection, or the collection was not heard by the classifier's model.</exception>
    public async IAsyncEnumerable<ClassifiedSegment> RunAsync(
        string name, string collection, double threshold, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (threshold is not (>= 0 and <= 1))
        {
            throw new QueryException($"A threshold of {threshold} is not possible; choose 0 to 1.");
        }

        var (probe, profile) = await OpenAsync(name, collection, cancellationToken);
        long after = 0;
        while (true)
        {
            var page = await recordings.PageAsync(profile.CollectionId, null, after, HeardSegments.RecordingsAtATime, cancellationToken);
            foreach (var segment in await ClassifyAsync(probe, profile, page, threshold, cancellationToken))
            {
                yield return segment;
            }

            if (page.Count < HeardSegments.RecordingsAtATime)
            {
                yield break;
            }

            after = page[^1].Id;
        }
    }

    private async Task<(TrainedProbe Probe, ProfileRow Profile)> OpenAsync(string name, string collection, CancellationToken cancellationToken)
    {
        var row = await classifiers.FindAsync(name, cancellationToken) ?? throw new QueryException($"There is no classifier '{name}'.");
        var chosen = await collections.RequireAsync(collection, cancellationToken);
        var profile = (await collections.ProfilesAsync(chosen.Id, null, cancellationToken)).FirstOrDefault(profile => profile.Model == row.Model)
            ?? throw new QueryException($"Classifier '{name}' takes embeddings of model '{row.Model}', by which collection '{collection}' is not indexed.");
        var model = await modelStore.FindAsync(profile.ModelId, cancellationToken);
        if (model?.Identity != row.ModelIdentity)
        {
            throw new QueryException($"Classifier '{name}' was trained on model '{row.Model}' with identity {row.ModelIdentity}; collection '{collection}' was indexed with identity {model?.Identity}.");
        }

        using var bytes = new MemoryStream(await classifiers.ProbeAsync(row.Id, cancellationToken) ?? throw new QueryException($"There is no classifier '{name}'."));
        return (TrainedProbe.Read(bytes), profile);
    }

    private async Task<IReadOnlyList<ClassifiedSegment>> ClassifyAsync(
        TrainedProbe probe, ProfileRow profile, IReadOnlyList<RecordingRow> page, double threshold, CancellationToken cancellationToken)
    {
        var paths = page.ToDictionary(row => row.Id, row => row.Path);
        var heard = await new HeardSegments(segments).ReadAsync(profile, paths.Keys, cancellationToken);
        if (heard.Count == 0)
        {
            return [];
        }

        var scores = probe.Score(new EmbeddingMatrix(heard.SelectMany(row => row.Embedding).ToArray(), probe.Card.Dimensions), cancellationToken);
        return
        [
            .. heard.SelectMany((row, i) => Answers(probe, scores, i).Where(answer => answer.Confidence >= threshold).Select(answer => new ClassifiedSegment(
                row.Segment.RecordingId, paths[row.Segment.RecordingId], row.Segment.StartSeconds, row.Segment.EndSeconds, probe.Card.Classes[answer.Class], answer.Confidence))),
        ];
    }

    private static IEnumerable<(int Class, float Confidence)> Answers(TrainedProbe probe, ScoreMatrix scores, int row)
    {
        var values = scores.Row(row).ToArray();
        return probe.Card.IsMultiLabel ? values.Select((value, place) => (place, value)) : [(scores.Best(row), values[scores.Best(row)])];
    }
}
