namespace AvexSearch.Engine;

/// <summary>A segment that stands for an individual in a gallery.</summary>
/// <param name="IndividualId">Who.</param>
/// <param name="ReferenceId">The reference that it hears.</param>
/// <param name="RecordingId">The recording.</param>
/// <param name="SegmentId">The segment.</param>
/// <param name="StartSeconds">Its start in the recording.</param>
/// <param name="EndSeconds">Its end.</param>
/// <param name="CallStart">Start of the part of the reference that lies in it.</param>
/// <param name="CallEnd">End of that part.</param>
/// <param name="Session">Session of the reference as it counts, together with those that count as one with it.</param>
/// <param name="HeardAt">When it was heard, by the recorder's clock, or null.</param>
/// <param name="NamedSession">The session that the reference has.</param>
/// <param name="SessionRule">Where it comes from.</param>
internal readonly record struct GalleryRow(
    long IndividualId, long ReferenceId, long RecordingId, long SegmentId, double StartSeconds, double EndSeconds, double CallStart, double CallEnd, string Session, DateTime? HeardAt,
    string NamedSession, string SessionRule)
{
    /// <summary>Whether neither a day nor a session is known, so that the recording counts as a session of its own.</summary>
    public bool IsUndated => SessionRule == "recording";
}
