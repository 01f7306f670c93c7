using AvexSearch.Engine;
using AvexSearch.Web.States;

namespace AvexSearch.Web.Individuals;

/// <summary>Does what people ask to be done to individuals, signed, and knows what takes it back.</summary>
public sealed class GalleryDesk(IndividualGallery gallery, Signature signature)
{
    /// <summary>Does it.</summary>
    /// <param name="individual">The individual as it is before.</param>
    /// <param name="collection">Name of its collection.</param>
    /// <param name="change">What is to be done.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="QueryException">The rows do not allow it.</exception>
    public async Task<ChangeDone> DoAsync(IndividualSummary individual, string collection, GalleryChange change, CancellationToken cancellationToken)
    {
        var (id, references, by) = (change.Id, CountText.Of(change.References.Count, "reference"), signature.By);
        switch (change.Step)
        {
            case GalleryStep.Edit:
                await gallery.EditAsync(collection, id, change.Entry!.ToChange(), by, cancellationToken);
                return new ChangeDone("The facts were changed.", change with { Entry = IndividualEntry.Of(individual) });
            case GalleryStep.Move:
                await gallery.MoveAsync(collection, change.References, change.Other!.Id, by, cancellationToken);
                return new ChangeDone($"{references} moved to {change.Other.Name}.", change with { Id = change.Other.Id, Other = individual });
            case GalleryStep.Split:
                var made = await gallery.SplitAsync(collection, id, change.References, change.Entry!.ToDraft(), by, cancellationToken);
                return new ChangeDone($"{references} went to {change.Entry.Name}, who is new.", new GalleryChange(GalleryStep.Merge, made) { Other = individual }, made);
            case GalleryStep.Remove:
                await gallery.RemoveReferencesAsync(collection, change.References, by, cancellationToken);
                return new ChangeDone($"{references} removed. The history can put them back later, too.", change with { Step = GalleryStep.PutBack });
            case GalleryStep.PutBack:
                var back = await gallery.PutBackReferencesAsync(collection, change.References, by, cancellationToken);
                return new ChangeDone($"{CountText.Of(back, "reference")} put back.", back == 0 ? null : change with { Step = GalleryStep.Remove });
            case GalleryStep.Merge:
                await gallery.MergeAsync(collection, id, change.Other!.Id, by, cancellationToken);
                return new ChangeDone($"Merged into {change.Other.Name}.", new GalleryChange(GalleryStep.Restore, id));
            case GalleryStep.Retire:
                await gallery.RetireAsync(collection, id, change.Reason, by, cancellationToken);
                return new ChangeDone("Retired: it is not matched any more.", new GalleryChange(GalleryStep.Restore, id));
            default:
                await gallery.RestoreAsync(collection, id, by, cancellationToken);
                return new ChangeDone("Restored: it is matched again.");
        }
    }
}
