using AvexSearch.Web.Individuals;

namespace AvexSearch.Web.Pages;

/// <summary>What enrolment of clips stands on.</summary>
/// <param name="Gallery">The collections and individuals that there are.</param>
/// <param name="Clips">The clips that are to become references.</param>
/// <param name="Missing">Segments of the address that are not in the archive.</param>
internal sealed record OpenEnrolment(Gallery Gallery, IReadOnlyList<ClipToEnrol> Clips, IReadOnlyList<long> Missing);
