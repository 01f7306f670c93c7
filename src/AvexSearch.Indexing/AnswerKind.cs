namespace AvexSearch.Indexing;

/// <summary>How a search was answered.</summary>
public enum AnswerKind
{
    /// <summary>Every vector in scope was compared: no better hit exists.</summary>
    ExactScan,

    /// <summary>Every sketch in scope was compared, and the most similar ones exactly.</summary>
    SketchScan,

    /// <summary>The graph was walked.</summary>
    Graph,
}
