namespace AvexSearch.Engine;

/// <summary>What is evaluated.</summary>
public enum EvaluationTask
{
    /// <summary>Every clip asks; do the nearest others share its label?</summary>
    Retrieval,

    /// <summary>Do clusters of the embeddings agree with the labels?</summary>
    Clustering,

    /// <summary>How well does a small classifier on frozen embeddings name clips it has not seen?</summary>
    Probe,

    /// <summary>How well are labelled spans found in the windows of recordings?</summary>
    Detection,

    /// <summary>Can individuals be told apart across sessions, and unknown ones be noticed?</summary>
    Individuals,
}
