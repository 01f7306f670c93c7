using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>What people say of an individual.</summary>
public sealed record IndividualDraft
{
    private const int LongestName = 200;
    private const int LongestSite = 500;
    private const int LongestNotes = 4000;

    /// <summary>Its name, 1 to 200 characters.</summary>
    public required string Name { get; init; }

    /// <summary>Its species, or null where it is not said. Individuals are compared within their species only.</summary>
    public string? Species { get; init; }

    /// <summary><c>female</c> or <c>male</c>, or null where it is not known.</summary>
    public string? Sex { get; init; }

    /// <summary>Where it lives, or null.</summary>
    public string? Site { get; init; }

    /// <summary>Whatever else is known, or null.</summary>
    public string? Notes { get; init; }

    /// <summary>The same for the database.</summary>
    /// <exception cref="QueryException">A name, a sex or a length that is not possible.</exception>
    internal IndividualFacts ToFacts()
    {
        Need(Name, "name", LongestName, required: true);
        Need(Species, "species", LongestName, required: false);
        Need(Site, "site", LongestSite, required: false);
        Need(Notes, "text of notes", LongestNotes, required: false);
        return Sex?.Trim().ToLowerInvariant() is not (null or "" or "female" or "male")
            ? throw new QueryException($"'{Sex}' is no sex of an individual; female or male was expected, or nothing where it is not known.")
            : new IndividualFacts(Name, Species, Sex, Site, Notes);
    }

    private static void Need(string? text, string what, int longest, bool required)
    {
        var length = text?.Trim().Length ?? 0;
        if (length > longest || (required && length == 0))
        {
            throw new QueryException($"A {what} has {(required ? 1 : 0)} to {longest} characters; this one has {length}.");
        }
    }
}
