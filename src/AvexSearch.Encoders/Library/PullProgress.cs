namespace AvexSearch.Encoders;

/// <summary>How far a download is.</summary>
/// <param name="File">The file being fetched.</param>
/// <param name="BytesDone">Bytes on disk, those of an earlier, cut download included.</param>
/// <param name="BytesTotal">Size of the file, null until the hub has said it.</param>
/// <param name="Note">Something worth telling, such as "resumed at 4.1 MB" or "retry 2 of 5 in 2 s: connection reset"; else null.</param>
public sealed record PullProgress(string File, long BytesDone, long? BytesTotal, string? Note);
