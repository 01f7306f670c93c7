using AvexSearch.Audio;

namespace AvexSearch.Engine;

/// <summary>A file with what its bytes, its place and its decoder say of it.</summary>
/// <param name="Path">Where it is known to be.</param>
/// <param name="ContentHash">SHA-256 of its bytes.</param>
/// <param name="SizeBytes">Its size.</param>
/// <param name="ModifiedAt">When it was last written.</param>
/// <param name="Info">What the decoder says.</param>
/// <param name="DurationSeconds">Decoded duration, seconds.</param>
internal sealed record HeardFile(
    string Path, string ContentHash, long SizeBytes, DateTimeOffset ModifiedAt, AudioInfo Info, double DurationSeconds);
