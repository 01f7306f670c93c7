namespace AvexSearch.Evaluation;

/// <summary>What is trained on frozen embeddings.</summary>
public enum ProbeKind
{
    /// <summary>Logistic regression: multinomial for one label per item, one against the rest for several.</summary>
    Linear,

    /// <summary>Vote of the nearest training items by cosine similarity.</summary>
    NearestNeighbors,

    /// <summary>A network with one hidden layer.</summary>
    Mlp,
}
