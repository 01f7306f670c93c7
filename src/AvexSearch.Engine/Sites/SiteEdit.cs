namespace AvexSearch.Engine;

/// <summary>What of a site is to be changed; null = it stays as it is.</summary>
public sealed record SiteEdit
{
    /// <summary>Another name, 1 to 200 characters.</summary>
    public string? Name { get; init; }

    /// <summary>True: the place is not known any more; no coordinates can be given then.</summary>
    public bool ForgetPlace { get; init; }

    /// <summary>Degrees north, -90 to 90; together with <see cref="Longitude"/>.</summary>
    public double? Latitude { get; init; }

    /// <summary>Degrees east, -180 to 180.</summary>
    public double? Longitude { get; init; }

    /// <summary>IANA name of the time zone; empty = none.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Recorders' clocks without a stated zone run on UTC, or on the site's own time.</summary>
    public bool? ClockIsUtc { get; init; }

    /// <summary>Added to what the recorders' clocks say, seconds.</summary>
    public double? ClockCorrectionSeconds { get; init; }

    /// <summary>Reads a clock correction as people write it.</summary>
    /// <param name="text">Seconds, or ±HH:MM:SS.</param>
    /// <exception cref="QueryException">It is neither.</exception>
    public static double ReadCorrection(string text) => DeploymentTable.Seconds(text)
        ?? throw new QueryException($"'{text}' is no clock correction; seconds or ±HH:MM:SS were expected.");
}
