using System.Diagnostics;
using Microsoft.ML.OnnxRuntime;

namespace AvexSearch.Encoders;

/// <summary>Measures on this machine's CPU whether several sessions of one thread or one session of many threads embed faster.</summary>
public static class SessionLayouts
{
    /// <summary>Runs the network alone in every layout, in turn, so that what else goes on in the machine hits all of them.</summary>
    /// <param name="model">A model with a graph.</param>
    /// <param name="inputs">Windows of equal length; each round embeds all of them.</param>
    /// <param name="rounds">Rounds that are measured, 1 or more; one more goes before them.</param>
    /// <param name="cancellationToken">Stops between two rounds.</param>
    /// <returns>The layouts with their speed, fastest first.</returns>
    /// <exception cref="ModelException">The model has no graph, or it cannot be loaded.</exception>
    public static IReadOnlyList<SessionLayout> Measure(
        InstalledModel model, IReadOnlyList<EncoderInput> inputs, int rounds, CancellationToken cancellationToken)
    {
        if (model.Manifest.Kind == SpectralEncoder.Kind)
        {
            throw new ModelException($"Model '{model.Manifest.Name}' is built in and has no sessions; choose another with --model.");
        }

        var graph = ModelGraph.Load(model);
        var features = new FeatureMaker(model.Manifest, model.Folder);
        var layouts = Layouts(Environment.ProcessorCount).Select(layout => new Race(layout, model.Manifest, features, graph)).ToList();
        try
        {
            for (var round = 0; round <= rounds; round++)
            {
                foreach (var layout in layouts)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    layout.Run(inputs, isMeasured: round > 0);
                }
            }

            return [.. layouts.Select(layout => layout.Result()).OrderByDescending(layout => layout.WindowsPerSecond)];
        }
        finally
        {
            layouts.ForEach(layout => layout.Dispose());
        }
    }

    private static IEnumerable<SessionLayout> Layouts(int cores)
    {
        foreach (var batch in new[] { 1, 8 })
        {
            yield return new(1, 1, cores, batch);
            for (var threads = 1; threads < cores; threads *= 2)
            {
                yield return new(cores / threads, threads, cores / threads, batch);
            }

            yield return new(1, cores, 1, batch);
        }
    }

    private sealed class Race(SessionLayout layout, ModelManifest manifest, FeatureMaker features, byte[] graph) : IDisposable
    {
        private readonly InferenceSession[] _sessions =
            [.. Enumerable.Range(0, layout.Sessions).Select(_ => InferenceDevice.OpenOnCpu(graph, manifest.Name, layout.Threads))];

        private readonly List<(double Rate, double CpuMs)> _rounds = [];

        public void Run(IReadOnlyList<EncoderInput> inputs, bool isMeasured)
        {
            var batches = inputs.Chunk(layout.Batch).ToList();
            var next = -1;
            using var process = Process.GetCurrentProcess();
            var (cpu, startedAt) = (process.TotalProcessorTime, Stopwatch.GetTimestamp());
            Parallel.For(0, layout.Callers, new ParallelOptions { MaxDegreeOfParallelism = layout.Callers }, caller =>
            {
                for (var batch = Interlocked.Increment(ref next); batch < batches.Count; batch = Interlocked.Increment(ref next))
                {
                    RunOne(_sessions[caller % _sessions.Length], batches[batch]);
                }
            });
            process.Refresh();
            if (isMeasured)
            {
                _rounds.Add((inputs.Count / Stopwatch.GetElapsedTime(startedAt).TotalSeconds, (process.TotalProcessorTime - cpu).TotalMilliseconds / inputs.Count));
            }
        }

        public SessionLayout Result() => layout with
        {
            WindowsPerSecond = _rounds.Select(round => round.Rate).Order().ElementAt(_rounds.Count / 2),
            CpuMsPerWindow = _rounds.Min(round => round.CpuMs),
        };

        public void Dispose() => Array.ForEach(_sessions, session => session.Dispose());

        private void RunOne(InferenceSession session, EncoderInput[] batch)
        {
            var patches = batch.Sum(input => input.Patches);
            var values = new float[patches * batch[0].FloatsPerPatch];
            var at = 0;
            foreach (var input in batch)
            {
                input.Values.CopyTo(values.AsSpan(at));
                at += input.Values.Length;
            }

            using var options = new RunOptions();
            using var tensor = OrtValue.CreateTensorValueFromMemory(
                OrtMemoryInfo.DefaultInstance, values.AsMemory(), features.Shape(patches, batch[0].Frames));
            using var results = session.Run(options, [manifest.InputName!], [tensor], [manifest.EmbeddingOutput!]);
        }
    }
}
