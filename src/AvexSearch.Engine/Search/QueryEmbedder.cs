using AvexSearch.Audio;
using AvexSearch.Encoders;
using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>Turns a request into query vectors of the model that is searched: the clip through the same windows as the archive.</summary>
internal sealed class QueryEmbedder(ModelChoice models, SegmentStore segments, SearchOptions options)
{
    /// <summary>The model that the query is bound to already: that of its segments, or null.</summary>
    public async Task<int?> ModelOfAsync(SearchRequest request, CancellationToken cancellationToken)
    {
        int? model = null;
        var rows = await segments.FindManyAsync(request.SegmentIds.Concat(request.Like).Concat(request.Unlike), cancellationToken);
        foreach (var segmentId in request.SegmentIds.Concat(request.Like).Concat(request.Unlike))
        {
            var found = rows.TryGetValue(segmentId, out var row) ? row.ModelId : throw new QueryException($"There is no segment {segmentId}.");
            model = model is null || model == found ? found : throw new QueryException($"Segment {segmentId} was heard by another model than the others that are asked with.");
        }

        return model;
    }

    public async Task<IReadOnlyList<QueryVector>> EmbedAsync(SearchRequest request, SearchTarget target, CancellationToken cancellationToken)
    {
        var queries = await WantedAsync(request, target, cancellationToken);
        if (request.Like.Count > 0)
        {
            var like = await StoredAsync(request.Like, target.Model, cancellationToken);
            queries = queries.Count == 0 ? [ExampleQuery.Of(like)] : ExampleQuery.Towards(queries, like);
        }

        return request.Unlike.Count == 0 ? queries : ExampleQuery.AwayFrom(queries, await StoredAsync(request.Unlike, target.Model, cancellationToken));
    }

    private async Task<IReadOnlyList<QueryVector>> WantedAsync(SearchRequest request, SearchTarget target, CancellationToken cancellationToken)
    {
        if (request.Vector is { } vector)
        {
            return [new QueryVector(0, Checked(vector, target.Model))];
        }

        var queries = (await StoredAsync(request.SegmentIds, target.Model, cancellationToken)).Select(values => new QueryVector(0, values)).ToList();
        foreach (var clip in request.Clips)
        {
            queries.AddRange(EmbedClip(clip, target, options.MaximumQueryWindows - queries.Count, cancellationToken));
        }

        return queries;
    }

    private async Task<IReadOnlyList<float[]>> StoredAsync(IReadOnlyList<long> segmentIds, ModelRow model, CancellationToken cancellationToken)
    {
        if (segmentIds.Count == 0)
        {
            return [];
        }

        var rows = (await segments.ReadSegmentsAsync(model.Id, segmentIds, cancellationToken)).ToDictionary(row => row.SegmentId, row => row.Values);
        return [.. segmentIds.Distinct().Select(id => rows.TryGetValue(id, out var values)
            ? values
            : throw new QueryException($"Segment {id} has no embedding of model '{model.Name}'."))];
    }

    private static ReadOnlyMemory<float> Checked(ReadOnlyMemory<float> vector, ModelRow model)
    {
        if (vector.Length != model.Dimensions)
        {
            throw new QueryException($"Query has {vector.Length} dimensions, model '{model.Name}' has {model.Dimensions}.");
        }

        var sum = 0.0;
        foreach (var value in vector.Span)
        {
            sum += (double)value * value;
        }

        return double.IsFinite(sum) && sum > 0 ? vector : throw new QueryException("The query vector is zero or has values that are not finite numbers.");
    }

    private List<QueryVector> EmbedClip(QueryClip clip, SearchTarget target, int most, CancellationToken cancellationToken)
    {
        var encoder = models.OpenAs(target.Model);
        var plan = WindowPlans.For(encoder.Model.Manifest, target.Profile.WindowSeconds, target.Profile.HopSeconds, target.Profile.TimeExpansion);
        using var reader = ClipReader.Open(clip, plan.ReadRateHz(encoder.SampleRateHz), target.Profile.Channel, cancellationToken);
        var queries = new List<QueryVector>();
        foreach (var batch in Windows.Cut(reader, plan, clip.StartSeconds, cancellationToken).Chunk(models.Options.BatchSize))
        {
            if (queries.Count + batch.Length > most)
            {
                throw new QueryException(
                    $"What is asked with is longer than {options.MaximumQueryWindows} windows of {plan.WindowSeconds / plan.TimeExpansion:0.##} s; choose the part that holds the call.");
            }

            queries.AddRange(EmbedBatch(encoder, batch));
        }

        return queries.Count > 0 ? queries : throw new QueryException($"There is no audio at {clip.StartSeconds:0.##} s; the clip is shorter.");
    }

    private static IEnumerable<QueryVector> EmbedBatch(IEncoder encoder, AudioWindow[] batch)
    {
        var inputs = batch.Select(window => encoder.Prepare(window.Samples)).ToList();
        var embeddings = new float[batch.Length * encoder.Dimensions];
        encoder.Embed(inputs, embeddings);
        inputs.ForEach(input => input.Dispose());
        return batch.Select((window, i) => new QueryVector(window.StartSeconds, embeddings.AsMemory(i * encoder.Dimensions, encoder.Dimensions)));
    }
}
