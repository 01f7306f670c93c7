using AvexSearch.Evaluation;

namespace AvexSearch.Engine;

/// <summary>A system with its windows of the labelled recordings.</summary>
/// <param name="System">The system and the embeddings of its windows.</param>
/// <param name="Windows">[n] the windows, with recordings by number.</param>
/// <param name="Places">[n] the same windows as places.</param>
internal sealed record WindowedSystem(EvaluatedSystem System, IReadOnlyList<DetectionWindow> Windows, IReadOnlyList<ItemPlace> Places)
{
    /// <summary>A system that is made on the way.</summary>
    public static WindowedSystem Of(
        SystemSpec spec, IReadOnlyList<ReportFact> facts, EmbeddingMatrix embeddings, (string Name, string Identity)? model, IReadOnlyList<ItemPlace> places, LabelledSpans spans)
    {
        var plain = Of(spec.ToString(), facts, embeddings, model, places, spans);
        var treated = EmbeddingTreatment.Apply(embeddings, spec.Treatment, [.. plain.Windows.Select(window => window.Recording)]);
        return plain with { System = plain.System with { Embeddings = treated } };
    }

    /// <summary>A system whose windows lie in the labelled recordings.</summary>
    public static WindowedSystem Of(
        string name, IReadOnlyList<ReportFact> facts, EmbeddingMatrix embeddings, (string Name, string Identity)? model, IReadOnlyList<ItemPlace> places, LabelledSpans spans)
    {
        var numbers = spans.Recordings.Select((path, number) => (path, number)).ToDictionary(pair => pair.path, pair => pair.number, StringComparer.Ordinal);
        return new WindowedSystem(
            new EvaluatedSystem(name, facts, embeddings, model),
            [.. places.Select(place => new DetectionWindow(numbers[place.Path], place.StartSeconds!.Value, place.EndSeconds!.Value))],
            places);
    }
}
