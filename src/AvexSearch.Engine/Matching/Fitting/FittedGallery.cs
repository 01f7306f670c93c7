using AvexSearch.Evaluation;

namespace AvexSearch.Engine;

/// <summary>A gallery that is ready to be matched against.</summary>
/// <param name="Matcher">The matcher; its individuals are called by their ids.</param>
/// <param name="Rows">The gallery's segments in the matcher's order.</param>
/// <param name="Projection">What was learned, or null for methods that learn nothing.</param>
/// <param name="Note">Why another method is used than the one that was meant, or null.</param>
internal sealed record FittedGallery(IndividualMatcher Matcher, GalleryRow[] Rows, ProjectionSummary? Projection, string? Note);
