using System.Globalization;
using AvexSearch.Engine;
using AvexSearch.Web.States;

namespace AvexSearch.Web.Individuals;

/// <summary>Individuals and their references in words.</summary>
internal static class IndividualText
{
    /// <summary>What stands for something that is not known.</summary>
    public const string Unknown = "–";

    /// <summary>A species to choose, also where it is not said.</summary>
    public static string Species(string species) => species.Length == 0 ? "(no species)" : species;

    /// <summary>Name and species, for a list to choose from.</summary>
    /// <param name="individual">The individual, or null.</param>
    public static string Named(IndividualSummary? individual) => individual switch
    {
        null => "",
        { Species: { } species } => $"{individual.Name} ({species})",
        _ => individual.Name,
    };

    /// <summary>How many references in how many sessions: <c>7 references in 3 sessions</c>.</summary>
    /// <param name="individual">The individual.</param>
    public static string Heard(IndividualSummary individual) => individual.References == 0
        ? "no references yet"
        : $"{CountText.Of(individual.References, "reference")} in {CountText.Of(individual.Sessions, "session")}";

    /// <summary>A day, or a dash.</summary>
    /// <param name="time">A time by the recorder's clock, or null.</param>
    public static string Day(DateTime? time) => time?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? Unknown;

    /// <summary>From the first day to the last: <c>2024-03-10 to 2025-04-02</c>; null where no recording has a time.</summary>
    /// <param name="individual">The individual.</param>
    public static string? Days(IndividualSummary individual) => individual.FirstHeard is null ? null
        : Day(individual.FirstHeard) == Day(individual.LastHeard) ? Day(individual.FirstHeard)
        : $"{Day(individual.FirstHeard)} to {Day(individual.LastHeard)}";

    /// <summary>Where a reference comes from.</summary>
    /// <param name="source"><c>label</c>, <c>hit</c>, <c>cluster</c> or <c>clip</c>.</param>
    public static string Source(string source) => source switch
    {
        "label" => "from a label",
        "hit" => "from a search hit",
        "cluster" => "from a group",
        "clip" => "from a matched clip",
        _ => source,
    };

    /// <summary>How the session of a reference was found.</summary>
    /// <param name="rule"><c>given</c>, <c>label</c>, <c>place_and_day</c>, <c>day</c> or <c>recording</c>.</param>
    public static string Rule(string rule) => rule switch
    {
        "given" => "as it was given",
        "label" => "as the label says",
        "place_and_day" => "same place and day",
        "day" => "same day",
        "recording" => "this recording alone: its day is unknown",
        _ => rule,
    };

    /// <summary>What must be known of an individual before its matches are believed; null where it has enough.</summary>
    /// <param name="individual">The individual.</param>
    public static string? Warning(IndividualSummary individual) => (individual.References, individual.Sessions) switch
    {
        (0, _) => "Without a reference it cannot be matched.",
        (1, _) => "One reference only: nothing is known on how much its calls vary.",
        (_, 1) => "Heard in one session only: whether it is known again in another session cannot be told.",
        _ => null,
    };
}
