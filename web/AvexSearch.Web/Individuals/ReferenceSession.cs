using AvexSearch.Engine;

namespace AvexSearch.Web.Individuals;

/// <summary>The references of one session.</summary>
/// <param name="Name">Name of the session.</param>
/// <param name="Rule">Where the name comes from.</param>
/// <param name="References">The references, by path and start.</param>
public sealed record ReferenceSession(string Name, string Rule, IReadOnlyList<IndividualReference> References)
{
    /// <summary>References by session, in their own order.</summary>
    /// <param name="references">The references.</param>
    public static IReadOnlyList<ReferenceSession> Of(IEnumerable<IndividualReference> references) =>
        [.. references.GroupBy(reference => reference.Session).Select(group => new ReferenceSession(group.Key, group.First().SessionRule, [.. group]))];
}
