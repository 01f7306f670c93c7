namespace AvexSearch.Engine;

/// <summary>How long an occasion of a capture history is.</summary>
public enum OccasionLength
{
    /// <summary>A calendar day, by the recorder's clock.</summary>
    Day,

    /// <summary>An ISO 8601 week, from Monday.</summary>
    Week,

    /// <summary>A calendar month.</summary>
    Month,

    /// <summary>A calendar year.</summary>
    Year,
}
