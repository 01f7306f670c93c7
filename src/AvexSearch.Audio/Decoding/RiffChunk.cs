namespace AvexSearch.Audio;

/// <summary>One chunk of a RIFF file.</summary>
/// <param name="Id">Four characters.</param>
/// <param name="Offset">Where its content starts, in bytes from the start of the file.</param>
/// <param name="Bytes">Bytes that the header promises.</param>
/// <param name="AvailableBytes">Bytes of it that the file holds.</param>
/// <param name="IsOpenEnded">The header does not say how long it is (0xFFFFFFFF, as programs write that cannot seek back).</param>
internal sealed record RiffChunk(string Id, long Offset, long Bytes, long AvailableBytes, bool IsOpenEnded);
