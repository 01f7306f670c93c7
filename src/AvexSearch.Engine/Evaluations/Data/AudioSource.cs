namespace AvexSearch.Engine;

/// <summary>Clips that a label file names in a folder of audio, embedded on the way.</summary>
internal sealed class AudioSource(ClipEmbedder embedder, SystemNames names)
{
    /// <summary>Reads the labels, finds their files and embeds the clips with every system.</summary>
    /// <param name="request">What to evaluate; its data are files.</param>
    /// <param name="progress">Told the share that is done, 0..1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="QueryException">The labels cannot be read, none of their files is there, or a model is not installed.</exception>
    public EvaluationData Read(EvaluationRequest request, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var labels = LabelledFiles.Read(request, AudioFinder.Find([request.Files!.Audio!], cancellationToken).Files, request.Files.Audio!);
        var items = IndividualSpecies.Of(LabelledFiles.ItemsOfAudio(labels.Labels), request);
        var specs = SystemNames.WithBaseline(request.Systems.Count > 0 ? request.Systems : [names.Preferred]);
        var channel = request.Files.Channel;
        var systems = specs.Select((spec, i) => new EmbeddedSystem(
            spec.ToString(),
            names.Facts(spec),
            embedder.Embed(spec, [.. items.Select(item => item.Place)], request.Clip, channel, timeExpansion: 1, Steps.Of(progress, i, specs.Count), cancellationToken),
            spec.Treatment,
            names.ModelOf(spec))).ToList();
        var data = new EvaluationData($"{request.Files.Audio} with {request.Files.Labels}", items, systems, labels.Problems, labels.Notes);
        if (!BackgroundControls.AreAsked(request))
        {
            return data;
        }

        var controls = new BackgroundControls(embedder, BackgroundPlan.Of(items, request, channel, cancellationToken), items, request);
        return data with
        {
            Systems = [.. specs.Zip(systems, (spec, system) => controls.AddTo(system, spec, channel, isHeardAlone: true, cancellationToken))],
            Notes = [.. data.Notes, .. controls.Notes()],
        };
    }
}
