namespace AvexSearch.Evaluation;

/// <summary>How a head's outputs become probabilities of classes.</summary>
/// <param name="Classes">Number of classes.</param>
/// <param name="IsMultiLabel">Whether every class has a probability of its own.</param>
internal readonly record struct ProbeOutputs(int Classes, bool IsMultiLabel)
{
    /// <summary>Numbers that a head gives: one when there are two classes of which every item has one.</summary>
    public int Count => IsBinary ? 1 : Classes;

    private bool IsBinary => !IsMultiLabel && Classes == 2;

    /// <summary>Replaces the logits of a row by probabilities and writes them.</summary>
    public void Write(Span<double> logits, Span<float> probabilities)
    {
        _ = IsMultiLabel || IsBinary ? LogisticLink.Sigmoid(logits, []) : LogisticLink.Softmax(logits, []);
        if (IsBinary)
        {
            (probabilities[0], probabilities[1]) = ((float)(1 - logits[0]), (float)logits[0]);
            return;
        }

        for (var i = 0; i < logits.Length; i++)
        {
            probabilities[i] = (float)logits[i];
        }
    }
}
