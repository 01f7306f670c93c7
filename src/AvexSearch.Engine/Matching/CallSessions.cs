using AvexSearch.Audio;
using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>Finds out of which sessions of a gallery a call may be, so that their references do not count.</summary>
internal sealed class CallSessions(RecordingStore recordings, IndividualStore individuals)
{
    private const string HowToSay = "if the gallery has references of the same session, they make it look more alike than it is. Name the session to leave them out.";

    /// <summary>The sessions of a recording of the collection.</summary>
    /// <param name="recording">The recording.</param>
    /// <param name="asked">The session that was named, or null.</param>
    /// <param name="gallery">The gallery.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The gallery's sessions as they count, and what should be known of them.</returns>
    public async Task<(IReadOnlyList<string> Sessions, IReadOnlyList<string> Notes)> OfAsync(RecordingRow recording, string? asked, LoadedGallery gallery, CancellationToken cancellationToken)
    {
        string[] own = [.. gallery.Rows.Where(row => row.RecordingId == recording.Id).Select(row => row.Session).Distinct(StringComparer.Ordinal)];
        if (own.Length > 0)
        {
            return (own, []);
        }

        if (asked is not null)
        {
            return (Named(asked, gallery), Unknown(asked, gallery));
        }

        var known = new KnownSessions(await individuals.SessionsAsync(gallery.Target.Collection.Id, [recording.Id], cancellationToken));
        var (session, rule) = known.Of(recording, null, isLabel: false, site: null);
        var named = Named(session, gallery);
        if (KnownSessions.IsStated(rule))
        {
            return (named, []);
        }

        string[] possible = [.. named.Concat(gallery.Sessions.At(known.PlaceOf(recording))).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return (possible,
        [
            .. rule == "recording" ? [$"The session of '{recording.FileName}' is not known, because it has no date: {HowToSay}"] : (string[])[],
            .. possible.Length > 1 ? [$"Nobody said the session of '{recording.FileName}': it may be any of {possible.Length} of its place and day, and the references of none of them count."] : (string[])[],
        ]);
    }

    /// <summary>The sessions of a clip: those of the recording where the collection has these very bytes.</summary>
    /// <param name="clip">The clip.</param>
    /// <param name="asked">The session that was named, or null.</param>
    /// <param name="gallery">The gallery.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The gallery's sessions as they count, and what should be known of them.</returns>
    public async Task<(IReadOnlyList<string> Sessions, IReadOnlyList<string> Notes)> OfAsync(QueryClip clip, string? asked, LoadedGallery gallery, CancellationToken cancellationToken)
    {
        foreach (var path in clip.Origin == AudioOrigin.Upload ? [clip.Path, QueryUploads.PlainOf(clip.Path)] : (string[])[clip.Path])
        {
            if (await recordings.FindByHashAsync(gallery.Target.Collection.Id, CopyStore.Hash(path, cancellationToken), cancellationToken) is { } recording)
            {
                var (sessions, notes) = await OfAsync(recording, asked, gallery, cancellationToken);
                return (sessions, [.. notes, $"The clip is a recording of the collection, '{recording.FileName}': references of its session do not count."]);
            }
        }

        return asked is null ? ([], [$"The session of the clip is not known: {HowToSay}"]) : (Named(asked, gallery), Unknown(asked, gallery));
    }

    private static string[] Named(string session, LoadedGallery gallery) =>
        [.. gallery.Rows.Where(row => row.NamedSession == session || row.Session == session).Select(row => row.Session).Distinct(StringComparer.Ordinal)];

    private static IReadOnlyList<string> Unknown(string asked, LoadedGallery gallery) =>
        Named(asked, gallery).Length > 0 ? [] : [$"No reference is of a session '{asked}', so that none was left out."];
}
