using AvexSearch.Audio;

namespace AvexSearch.Engine;

/// <summary>A file of which every window was embedded, by one model at least.</summary>
/// <param name="Path">The file.</param>
/// <param name="Ticket">What the source gave with the file.</param>
/// <param name="Info">What the decoder says of the file.</param>
/// <param name="Warning">What is odd about the file, though it could be read; null = nothing.</param>
/// <param name="DurationSeconds">Decoded duration, seconds.</param>
/// <param name="Parts">What each model made of it; one at least has no failure.</param>
internal sealed record EmbeddedFile(
    string Path, object? Ticket, AudioInfo Info, string? Warning, double DurationSeconds, IReadOnlyList<EmbeddedPart> Parts);
