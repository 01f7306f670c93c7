using System.ComponentModel;
using AvexSearch.Audio;
using AvexSearch.Engine;

namespace AvexSearch.Server.Api;

/// <summary>An individual and the calls that are its references from now on.</summary>
internal sealed record EnrolBody
{
    [Description("Name of a new individual, or of a live one that has it already. Not given for an individual that is addressed by its id.")]
    public string? Name { get; init; }

    [Description("Its species. Individuals are compared within their species only.")]
    public string? Species { get; init; }

    [Description("female or male; absent where it is not known.")]
    public string? Sex { get; init; }

    [Description("Where it lives.")]
    public string? Site { get; init; }

    [Description("Whatever else is known.")]
    public string? Notes { get; init; }

    [Description("Ids of indexed segments, for example hits of a search.")]
    public IReadOnlyList<long>? SegmentIds { get; init; }

    [Description("Spans of recordings, for example a cluster; without times the whole recording.")]
    public IReadOnlyList<RecordingSpan>? Spans { get; init; }

    [Description("Id of an upload, as a match gives it: it is indexed into the collection first.")]
    public string? UploadId { get; init; }

    [Description("Where in the upload the call starts, seconds. Default: 0.")]
    public double? Start { get; init; }

    [Description("How long the call is, seconds. Default: to the end of the upload.")]
    public double? Length { get; init; }

    [Description("Model that indexes the upload. Default: the one that the collection is indexed by.")]
    public string? Model { get; init; }

    [Description("label, hit (default), cluster or clip (default for uploads).")]
    public ReferenceSource? Source { get; init; }

    [Description("Session of the references. Default: that of the recording by its labels or other references, else by its place and day, its day, or the recording by itself.")]
    public string? Session { get; init; }

    [Description("Also take spans that are references of another individual: two animals call there.")]
    public bool AllowShared { get; init; }

    [Description("Who does it; the history keeps it. Default: api.")]
    public string? By { get; init; }

    /// <summary>Whether calls are named.</summary>
    public bool HasCalls => SegmentIds is { Count: > 0 } || Spans is { Count: > 0 } || UploadId is not null;

    /// <summary>What is said of the individual.</summary>
    public IndividualDraft ToDraft() => new() { Name = Name ?? throw new QueryException("The body has no 'name'."), Species = Species, Sex = Sex, Site = Site, Notes = Notes };

    /// <summary>The request of the engine.</summary>
    /// <exception cref="QueryException">The upload is not there.</exception>
    public EnrolRequest ToRequest(string collection, long? individual, QueryUploads uploads) => new()
    {
        Collection = collection,
        IndividualId = individual,
        Individual = individual is null ? ToDraft() : null,
        SegmentIds = SegmentIds ?? [],
        Spans = Spans ?? [],
        Clip = UploadId is null ? null : new QueryClip(
            uploads.Find(UploadId)?.Path ?? throw new QueryException($"There is no upload '{UploadId}', or it is more than a day old."), Start ?? 0, Length, AudioOrigin.Upload),
        Model = Model,
        Source = Source ?? (UploadId is null ? ReferenceSource.Hit : ReferenceSource.Clip),
        Session = Session,
        AllowShared = AllowShared,
        By = By ?? "api",
    };
}
