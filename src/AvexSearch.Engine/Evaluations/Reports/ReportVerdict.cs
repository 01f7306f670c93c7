namespace AvexSearch.Engine;

/// <summary>What the figures of a system amount to.</summary>
/// <param name="Word">In a word: <c>distinguishable</c>, <c>weak</c> or <c>at chance</c>.</param>
/// <param name="Sentence">In a sentence or two, with the reason.</param>
/// <param name="Method">The method that it rests on; null when none could be evaluated.</param>
public sealed record ReportVerdict(string Word, string Sentence, string? Method);
