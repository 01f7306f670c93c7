namespace AvexSearch.Evaluation;

/// <summary>A classifier on the embeddings of one model, ready to be kept and to be run over a collection.</summary>
public sealed class TrainedProbe
{
    internal TrainedProbe(ProbeCard card, IProbeHead head) => (Card, Head) = (card, head);

    /// <summary>What it is.</summary>
    public ProbeCard Card { get; }

    internal IProbeHead Head { get; }

    /// <summary>Reads a probe that <see cref="Write"/> wrote.</summary>
    /// <param name="stream">Read to its end.</param>
    /// <exception cref="InvalidDataException">It is no probe, ends early, goes on after its end, or says something that cannot be.</exception>
    public static TrainedProbe Read(Stream stream) => ProbeReader.Read(stream);

    /// <summary>Writes it: a versioned header, what it is as JSON, its numbers, and a checksum over all.</summary>
    public void Write(Stream stream) => ProbeWriter.Write(this, stream);

    /// <summary>Refuses embeddings of another model.</summary>
    /// <param name="model">Identity of the model that made the embeddings.</param>
    /// <exception cref="ArgumentException">It is not the model that the probe was trained on.</exception>
    public void RequireModel(string model)
    {
        if (model != Card.Model)
        {
            throw new ArgumentException($"The probe was trained on embeddings of '{Card.Model}', these are of '{model}'.", nameof(model));
        }
    }

    /// <summary>Scores one embedding.</summary>
    /// <param name="embedding">[dimensions] as the encoder gave it.</param>
    /// <param name="probabilities">[classes] to fill, 0..1 in the order of the card's classes.</param>
    /// <exception cref="ArgumentException">Lengths that do not fit, or a non-finite value.</exception>
    public void Score(ReadOnlySpan<float> embedding, Span<float> probabilities)
    {
        if (embedding.Length != Card.Dimensions || probabilities.Length != Card.Classes.Count)
        {
            throw new ArgumentException(
                $"The probe takes {Card.Dimensions} dimensions and gives {Card.Classes.Count} probabilities; there are {embedding.Length} and room for {probabilities.Length}.");
        }

        foreach (var value in embedding)
        {
            if (!float.IsFinite(value))
            {
                throw new ArgumentException("The embedding has a value that is not finite.", nameof(embedding));
            }
        }

        Head.Score(embedding, probabilities);
        if (Card.Temperature != 1)
        {
            Temperature.Apply(probabilities, Card.Classes.Count, Card.IsMultiLabel, Card.Temperature);
        }
    }

    /// <summary>Scores many embeddings on all cores.</summary>
    /// <param name="embeddings">[n, dimensions].</param>
    /// <param name="cancellationToken">Looked at once per block of rows.</param>
    /// <returns>[n, classes] probabilities in the order of the card's classes.</returns>
    /// <exception cref="ArgumentException">Other dimensions than the probe takes.</exception>
    public ScoreMatrix Score(EmbeddingMatrix embeddings, CancellationToken cancellationToken)
    {
        if (embeddings.Dimensions != Card.Dimensions)
        {
            throw new ArgumentException($"The probe takes {Card.Dimensions} dimensions, the embeddings have {embeddings.Dimensions}.", nameof(embeddings));
        }

        var scores = HeadScores.Of(Head, embeddings, Card.Classes.Count, cancellationToken);
        if (Card.Temperature == 1)
        {
            return scores;
        }

        var calibrated = scores.Values.ToArray();
        Temperature.Apply(calibrated, scores.Classes, Card.IsMultiLabel, Card.Temperature);
        return new ScoreMatrix(calibrated, scores.Classes);
    }
}
