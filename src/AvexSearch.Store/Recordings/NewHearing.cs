namespace AvexSearch.Store;

/// <summary>What a profile's model made of a recording, to be committed.</summary>
/// <param name="ProfileId">The profile.</param>
/// <param name="Segments">By start, no two with the same; may be empty.</param>
/// <param name="Heard">What was measured on the way; null = that of the recording, if any.</param>
public sealed record NewHearing(int ProfileId, IReadOnlyList<NewSegment> Segments, HeardRecording? Heard);
