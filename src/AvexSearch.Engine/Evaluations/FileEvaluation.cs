namespace AvexSearch.Engine;

/// <summary>Evaluates labels and vectors, or labels and audio, that are files: no database is touched.</summary>
public sealed class FileEvaluation(ModelChoice models, FileEmbedder embedder)
{
    /// <summary>Evaluates.</summary>
    /// <param name="request">What to evaluate; its data are files.</param>
    /// <param name="progress">Told the share that is done, 0..1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="QueryException">The request cannot be answered as it stands.</exception>
    /// <exception cref="InvalidDataException">A file of vectors breaks its format.</exception>
    public async Task<EvaluationReport> RunAsync(EvaluationRequest request, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        request.Check();
        var files = request.Files ?? throw new QueryException("No files are named.");
        if (request.Task == EvaluationTask.Detection)
        {
            var windows = await new DetectionFiles(new SystemNames(models), embedder).ReadAsync(request, Steps.Of(progress, 0, 2), cancellationToken);
            return DetectionAssembly.Run(windows, request, Steps.Of(progress, 1, 2), cancellationToken);
        }

        var data = files.Audio is null
            ? await VectorSource.ReadAsync(files, request.Clip, request.LabelColumn, cancellationToken)
            : new AudioSource(new ClipEmbedder(models), new SystemNames(models)).Read(request, Steps.Of(progress, 0, 2), cancellationToken);
        var (set, systems) = EvaluationAssembly.Prepare(data, request);
        return EvaluationAssembly.Run(data, set, systems, request, Steps.Of(progress, 1, 2), cancellationToken);
    }
}
