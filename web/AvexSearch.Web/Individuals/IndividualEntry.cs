using AvexSearch.Engine;

namespace AvexSearch.Web.Individuals;

/// <summary>What is said of an individual while somebody fills in the form.</summary>
public sealed class IndividualEntry
{
    /// <summary>Its name.</summary>
    public string? Name { get; set; }

    /// <summary>Its species; empty where it is not said.</summary>
    public string? Species { get; set; }

    /// <summary><c>female</c> or <c>male</c>; empty where it is not known.</summary>
    public string? Sex { get; set; }

    /// <summary>Where it lives.</summary>
    public string? Site { get; set; }

    /// <summary>Whatever else is known.</summary>
    public string? Notes { get; set; }

    /// <summary>What is wrong with it in a sentence, or null; the engine has the last word.</summary>
    public string? Problem => string.IsNullOrWhiteSpace(Name) ? "Give it a name: a ring, a number, or what you call it." : null;

    /// <summary>What is said of an individual now.</summary>
    /// <param name="individual">The individual.</param>
    public static IndividualEntry Of(IndividualSummary individual) =>
        new() { Name = individual.Name, Species = individual.Species, Sex = individual.Sex, Site = individual.Site, Notes = individual.Notes };

    /// <summary>As a new individual.</summary>
    public IndividualDraft ToDraft() => new() { Name = Name?.Trim() ?? "", Species = Filled(Species), Sex = Filled(Sex), Site = Filled(Site), Notes = Filled(Notes) };

    /// <summary>As a change: what is empty is taken away.</summary>
    public IndividualChange ToChange() => new(Name?.Trim() ?? "", Filled(Species) ?? "", Filled(Sex) ?? "", Filled(Site) ?? "", Filled(Notes) ?? "");

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
