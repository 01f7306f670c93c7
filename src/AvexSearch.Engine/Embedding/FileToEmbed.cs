namespace AvexSearch.Engine;

/// <summary>A file that a desk hands out.</summary>
/// <param name="Path">The file.</param>
/// <param name="Ticket">What the desk recognises it by.</param>
/// <param name="Hearings">Which of the models are to hear it, counted from 0; null = all.</param>
internal sealed record FileToEmbed(string Path, object? Ticket, IReadOnlyList<int>? Hearings = null);
