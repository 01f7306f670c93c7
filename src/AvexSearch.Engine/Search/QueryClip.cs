using AvexSearch.Audio;

namespace AvexSearch.Engine;

/// <summary>A span of an audio file that is searched with.</summary>
/// <param name="Path">The file.</param>
/// <param name="StartSeconds">Start of the span, 0 or more.</param>
/// <param name="LengthSeconds">Length of the span, above 0, or null for the rest of the file.</param>
/// <param name="Origin">Who the bytes come from: an upload is only ever decoded in a child process.</param>
public sealed record QueryClip(string Path, double StartSeconds, double? LengthSeconds, AudioOrigin Origin);
