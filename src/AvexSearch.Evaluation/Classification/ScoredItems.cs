namespace AvexSearch.Evaluation;

/// <summary>Items of one system with what is true of them and what it scored.</summary>
/// <param name="Truth">Labels of n items.</param>
/// <param name="Scores">[n, classes] scores in the order of the labels' classes.</param>
/// <param name="Groups">[n] groups that are drawn together; empty: every item its own.</param>
public sealed record ScoredItems(LabelSets Truth, ScoreMatrix Scores, ReadOnlyMemory<int> Groups);
