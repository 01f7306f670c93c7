namespace AvexSearch.Web.Individuals;

/// <summary>What was done to an individual.</summary>
/// <param name="Words">In a sentence.</param>
/// <param name="Undo">What takes it back, or null where nothing does.</param>
/// <param name="NewId">Id of the individual that was made by it, or null.</param>
public sealed record ChangeDone(string Words, GalleryChange? Undo = null, long? NewId = null);
